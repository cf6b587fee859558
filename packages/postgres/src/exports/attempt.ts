import { performance } from 'node:perf_hooks';
import type { Export } from '@sayso/contract';
import type { Server } from '../server.ts';
import { blobName, type StoredPart } from './export-parts.ts';
import { type ExportKey, ExportSuperseded, keyOf } from './stored-exports.ts';

/** How often the record says how far it is, in milliseconds. */
const BEAT = 1000;

/** One try at writing an export. Once somebody else has taken it over, or it was stopped, this one writes nothing more. */
export interface ExportAttempt {
  readonly id: string;
  /** Aborts when the work is to stop, for whatever reason. */
  readonly signal: AbortSignal;
  /** Where it stands, written now. Rejects with `ExportSuperseded`. */
  save(one: Export): Promise<void>;
  /** Where it stands, written about once a second. Throws when the work is to stop. */
  beat(one: () => Export): void;
  /** The name of a new blob. Rejects with `ExportSuperseded`. */
  addPart(number: number): Promise<string>;
  /** Resolves when nothing more of this attempt is being saved. */
  settled(): Promise<void>;
  /** Removes what this attempt has written. */
  undo(): Promise<void>;
}

export function exportAttempt(
  { blobs, exports, exportParts, transactions }: Server,
  one: Export,
  id: string,
  outside: AbortSignal | undefined,
): ExportAttempt {
  const key: ExportKey = keyOf(one);
  const scope = { worker: true, tenant: key.tenant };
  const stopping = new AbortController();
  const signal = outside ? AbortSignal.any([outside, stopping.signal]) : stopping.signal;
  const parts: StoredPart[] = [];
  let savedAt = performance.now();
  let saving: Promise<unknown> | undefined;

  const write = (state: Export) => transactions.run(scope, (transaction) => exports.advance(transaction, state, id));

  return {
    id,
    signal,
    async save(state) {
      await saving;
      signal.throwIfAborted();
      await write(state);
      savedAt = performance.now();
    },
    beat(state) {
      signal.throwIfAborted();
      if (saving || performance.now() - savedAt < BEAT) return;
      savedAt = performance.now();
      saving = write(state())
        .catch((error: unknown) => stopping.abort(error))
        .finally(() => (saving = undefined));
    },
    async addPart(number) {
      const part = { ...key, attempt: id, number, blob: '' };
      const named = { ...part, blob: blobName(one.subject, part) };
      const held = await transactions.run(scope, (transaction) => exportParts.add(transaction, named));
      if (!held) throw new ExportSuperseded();
      parts.push(named);
      return named.blob;
    },
    async settled() {
      await saving;
    },
    async undo() {
      await saving;
      for (const part of parts.splice(0)) {
        await blobs?.remove(part.blob);
        await transactions.run(scope, (transaction) => exportParts.remove(transaction, part));
      }
    },
  };
}
