import type { ChangeTarget, Export, ExportFormat, ExportIntent, ExportScope } from '@sayso/contract';
import { BeforeEvent, FactEvent } from '../base/events.ts';

/** Fired before an export is asked for. */
export class BeforeExportEvent extends BeforeEvent {
  readonly subjectType: ChangeTarget['type'];
  readonly subjectId: string;
  readonly scope: ExportScope;
  /** Absent: the first that the scope offers. */
  readonly format: ExportFormat | undefined;
  /** By name; absent: all of them. */
  readonly collections: readonly string[] | undefined;

  constructor({ collections, format, scope, subject }: ExportIntent) {
    super('sayso-before-export');
    this.subjectType = subject.type;
    this.subjectId = subject.id;
    this.scope = scope;
    this.format = format;
    this.collections = collections;
  }
}

/** What can be told of an export: whose, which, and its checksum; nothing that opens it. */
abstract class ExportEvent extends FactEvent {
  readonly exportId: string;
  readonly subjectType: ChangeTarget['type'];
  readonly subjectId: string;
  readonly scope: ExportScope;
  readonly format: ExportFormat;

  constructor(type: string, { format, id, scope, subject }: Export) {
    super(type);
    this.exportId = id;
    this.subjectType = subject.type;
    this.subjectId = subject.id;
    this.scope = scope;
    this.format = format;
  }
}

/** An export has been written and checked; it can be downloaded. */
export class ExportReadyEvent extends ExportEvent {
  /** All parts together, in bytes. */
  readonly sizeBytes: number | undefined;
  /** RFC 3339. */
  readonly expiresAt: string | undefined;

  constructor(one: Export) {
    super('sayso-export-ready', one);
    this.sizeBytes = one.sizeBytes;
    this.expiresAt = one.expiresAt;
  }
}

/** A file of an export has been handed over to the browser. */
export class ExportDownloadedEvent extends ExportEvent {
  /** From 1. */
  readonly part: number;

  constructor(one: Export, part: number) {
    super('sayso-export-downloaded', one);
    this.part = part;
  }
}
