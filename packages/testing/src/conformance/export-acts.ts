import { type ArchiveContainer, blobAccess, openZip, sha256 } from '@sayso/archive';
import {
  type Download,
  type Export,
  type ExportFormat,
  type ExportLink,
  type ExportScope,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  exportsList,
  type ChangeTarget,
} from '@sayso/contract';
import { everything, prove } from './acts.ts';
import { Breach, ensure } from './expect.ts';
import { key } from './ending-acts.ts';
import type { Caller, Stage } from './stage.ts';

/** Whose data a scope is about, for this person. */
export function subjectOf({ person }: Caller, scope: ExportScope): ChangeTarget {
  return scope === 'backup'
    ? { type: 'organization', id: person.organizationId }
    : { type: 'account', id: person.accountId };
}

export interface Wanted {
  readonly format?: ExportFormat;
  readonly collections?: readonly string[];
  readonly previewToken?: string;
}

/** As JSON, which is written and read in no time, unless something else is wanted. */
export function askFor(caller: Caller, scope: ExportScope, wanted: Wanted = {}): Promise<Export> {
  return caller.ask(exportsCreate, { subject: subjectOf(caller, scope), scope, format: 'json', ...wanted }, key());
}

export const isUnderWay = ({ state }: Pick<Export, 'state'>) => state === 'queued' || state === 'running';

/** Lets the background work until the export has ended; what was seen on the way. */
export async function written(stage: Stage, caller: Caller, one: Export): Promise<readonly Export[]> {
  const work = stage.port('work');
  const seen = [one];
  for (let rounds = 0; rounds < 200; rounds += 1) {
    const now = await caller.ask(exportsGet, { exportId: one.id });
    seen.push(now);
    if (!isUnderWay(now)) return seen;
    await work();
  }
  throw new Breach('the export never comes to an end');
}

/** Asks, and waits until it can be downloaded. */
export async function madeReady(stage: Stage, caller: Caller, scope: ExportScope, wanted?: Wanted): Promise<Export> {
  const seen = await written(stage, caller, await askFor(caller, scope, wanted));
  const last = seen.at(-1);
  ensure(last?.state === 'ready', `the export becomes ready, not ${last?.state}`);
  return last;
}

export function proveFor(caller: Caller, { subject }: Export): Promise<string> {
  return prove(caller, { operation: 'exports.link', target: subject });
}

/** A link to the first file, with a proof where one is asked for. */
export async function linkTo(caller: Caller, one: Export): Promise<ExportLink> {
  const context = one.scope === 'portability' ? {} : { proof: await proveFor(caller, one) };
  return caller.ask(exportsLink, { exportId: one.id }, context);
}

/** By the ticket alone, from somebody who has not signed in. */
export function download(stage: Stage, { exportId, part, ticket }: ExportLink, offset?: number): Promise<Download> {
  return stage.anonymous.call(exportsDownload, {
    exportId,
    part,
    ticket,
    ...(offset !== undefined && { offset }),
  });
}

export async function bytesOf({ body }: Download): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer());
}

/** Links to and downloads the only file. */
export async function fetched(stage: Stage, caller: Caller, one: Export): Promise<Uint8Array<ArrayBuffer>> {
  return bytesOf(await download(stage, await linkTo(caller, one)));
}

export function digestOf(bytes: Uint8Array): string {
  const digest = sha256();
  digest.update(bytes);
  return digest.hex();
}

export function opened(bytes: Uint8Array<ArrayBuffer>): Promise<ArchiveContainer> {
  return openZip(blobAccess(new Blob([bytes])));
}

/** Everything in an archive as one text. */
export async function textIn(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const container = await opened(bytes);
  const texts = await Promise.all(
    container.files.map(async ({ path }) => {
      const decoder = new TextDecoder();
      let text = '';
      for await (const chunk of container.open(path)) text += decoder.decode(chunk, { stream: true });
      return `${path}\n${text}`;
    }),
  );
  return texts.join('\n');
}

export function exportsOf(caller: Caller, subject: ChangeTarget, pageSize?: number): Promise<Export[]> {
  const query = { subjectType: subject.type, subjectId: subject.id };
  return everything((page) => caller.ask(exportsList, { ...query, ...page }), pageSize);
}
