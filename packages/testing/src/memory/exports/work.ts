import { blobAccess, openZip, sha256, verifyArchive } from '@sayso/archive';
import type { Export } from '@sayso/contract';
import {
  beginExport,
  checkingExport,
  exportFileName,
  failedExport,
  isUnderWay,
  readyExport,
  writtenSoFar,
} from '@sayso/contract/rules';
import type { Host } from '../host.ts';
import { sendLetter } from '../letters.ts';
import type { ExportFileRecord, ExportRecord } from '../state.ts';
import { fromBase64, toBase64 } from './base64.ts';
import { personNamed } from './facts.ts';
import { signerFor } from './signing.ts';
import { snapshotFor, subjectNameOf } from './snapshot.ts';
import { Writing } from './writing.ts';

/** So many steps does it take to write everything, so that whoever asks again sees it go on. */
const STEPS = 4;

/** What is being written, beside the state: after a reload it begins anew. */
const writings = new WeakMap<ExportRecord, Writing>();
const turns = new WeakMap<Host, Promise<void>>();

/** Does one step of every export that is under way; undefined where there is none. One turn after the other, whoever called. */
export function workOnExports(host: Host): Promise<void> | undefined {
  if (!host.state.sayso.exports.some((record) => isUnderWay(record.export))) return undefined;
  const turn = (turns.get(host) ?? Promise.resolve()).then(() => stepAll(host));
  turns.set(host, turn);
  return turn;
}

/** What was written so far goes, and the archive. */
export function dropFiles(record: ExportRecord): void {
  writings.get(record)?.stop();
  writings.delete(record);
  delete record.files;
}

/** One that fails does not keep the others. */
async function stepAll(host: Host): Promise<void> {
  for (const record of [...host.state.sayso.exports]) {
    if (!isUnderWay(record.export)) continue;
    try {
      await step(host, record);
    } catch {
      if (!isStill(host, record)) continue;
      dropFiles(record);
      record.export = failedExport(record.export, host.now());
      tell(host, record, 'export-failed');
      host.touch();
    }
  }
}

/** Whatever takes time is done first; what came of it counts only where nobody stopped or erased the export meanwhile. */
async function step(host: Host, record: ExportRecord): Promise<void> {
  const writing = writings.get(record);
  if (record.files) return finish(host, record, record.files);
  if (!writing) return begin(host, record);
  const file = await writing.goOn(Math.ceil(writing.count / STEPS));
  if (!isStill(host, record)) return;
  if (file) {
    record.files = [{ sha256: file.sha256, base64: toBase64(file.bytes) }];
    record.export = checkingExport(record.export, writing.done);
    writings.delete(record);
  } else {
    record.export = writtenSoFar(record.export, writing.done);
  }
  host.touch();
}

async function begin(host: Host, record: ExportRecord): Promise<void> {
  const sign = await signerFor(host);
  if (!isStill(host, record)) return;
  const asOf = host.now();
  const { about } = host.state;
  const snapshot = snapshotFor(host.state, record.export);
  const options = { product: about.name, asOf, language: record.locale, sign };
  writings.set(record, new Writing(record.export, snapshot, options));
  record.export = beginExport(record.export, snapshot.count, asOf);
  host.touch();
}

async function finish(host: Host, record: ExportRecord, files: readonly ExportFileRecord[]): Promise<void> {
  const { about, policy } = host.state;
  const sizes: number[] = [];
  for (const file of files) sizes.push(await checkedSize(file, record.export));
  if (!isStill(host, record)) return;
  const { asOf = host.now() } = record.export;
  const parts = files.map((file, index) => ({
    number: index + 1,
    fileName: exportFileName(about.name, record.export, asOf, index + 1, files.length),
    sizeBytes: sizes[index] ?? 0,
    sha256: file.sha256,
  }));
  record.export = readyExport(record.export, parts, policy, host.now());
  tell(host, record, 'export-ready');
  host.touch();
}

/** Opens what was written and re-reads every checksum; throws where one does not hold. */
async function checkedSize({ base64, sha256: expected }: ExportFileRecord, { format }: Export): Promise<number> {
  const bytes = fromBase64(base64);
  const digest = sha256();
  digest.update(bytes);
  if (digest.hex() !== expected) throw new Error('The file is not what was written.');
  if (format === 'json') {
    JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return bytes.length;
  }
  const { verdict } = await verifyArchive(openZip(blobAccess(new Blob([bytes]))));
  if (verdict === 'damaged') throw new Error('The archive does not verify.');
  return bytes.length;
}

/** Canceled, erased, or of a state that was replaced: then it is no more. */
function isStill({ state }: Host, record: ExportRecord): boolean {
  return state.sayso.exports.includes(record) && isUnderWay(record.export);
}

function tell(host: Host, record: ExportRecord, template: 'export-ready' | 'export-failed'): void {
  const { state } = host;
  const now = host.now();
  const { id: exportId, subject, scope, expiresAt } = record.export;
  state.sayso.audit.push({ at: now, event: template.replace('-', ' '), exportId });
  const { accountId } = record;
  if (accountId === undefined) return;
  const params = {
    exportId,
    subjectName: subjectNameOf(state, subject),
    scope,
    ...(expiresAt !== undefined && { expiresAt }),
  };
  const letter = { accountId, channel: 'email', template, params } as const;
  sendLetter(state, letter, { principal: personNamed(accountId), now });
}
