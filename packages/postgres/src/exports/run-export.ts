import type { Export } from '@sayso/contract';
import {
  addDuration,
  beginExport,
  checkingExport,
  exportSelection,
  failedExport,
  readyExport,
} from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';
import { type ExportAttempt, exportAttempt } from './attempt.ts';
import { readSelection } from './reading/read-selection.ts';
import { removeParts } from './remove-parts.ts';
import { type ClaimedExport, type ExportKey, ExportSuperseded, keyOf } from './stored-exports.ts';
import { checkFiles, writeFiles } from './write-files.ts';

const BATCH = 50;
/** How often an export is tried before it has failed. */
const ATTEMPTS = 6;
/** Seconds until the next try; twice as many after each. */
const FIRST_PAUSE = 5;

/** Writes every export that waits, one after the other; gives how many of them became ready. */
export async function exportDue(server: Server, signal?: AbortSignal): Promise<number> {
  let ready = 0;
  for (const due of await dueExports(server)) ready += (await runExport(server, due, signal)) ? 1 : 0;
  return ready;
}

/** All that can be worked on now. */
export async function dueExports({ exports, transactions }: Server): Promise<readonly ExportKey[]> {
  const all: ExportKey[] = [];
  for (;;) {
    const some = await transactions.run({ worker: true }, (transaction) => exports.due(transaction, all.at(-1), BATCH));
    all.push(...some);
    if (some.length < BATCH) return all;
  }
}

/**
 * Writes one export from its beginning: what an earlier attempt has left goes first, and whoever was at that writes nothing any more. True
 * when it became ready.
 */
export async function runExport(server: Server, key: ExportKey, outside?: AbortSignal): Promise<boolean> {
  const { exports, exportParts, onError, transactions } = server;
  const scope = { worker: true, tenant: key.tenant };
  const id = newId();
  const claimed = await transactions.run(scope, async (transaction) => {
    const found = await exports.claim(transaction, key, id);
    return found && { found, former: await exportParts.giveUp(transaction, key, id) };
  });
  if (!claimed) return false;
  const { found, former } = claimed;
  const attempt = exportAttempt(server, found.export, id, outside);
  try {
    await removeParts(server, former);
    await write(server, found, attempt);
    return true;
  } catch (error) {
    await attempt.undo().catch((cause: unknown) => onError({ work: 'export', id: key.exportId, error: cause }));
    const reason: unknown = attempt.signal.aborted ? attempt.signal.reason : error;
    // Whoever stops this process lets another one go on with it.
    if (outside?.aborted || reason instanceof ExportSuperseded || error instanceof ExportSuperseded) return false;
    try {
      await transactions.run(scope, (transaction) => fail(server, transaction, found, id));
    } catch (cause) {
      // Somebody stopped it and took its files away: that is what failed.
      if (cause instanceof ExportSuperseded) return false;
      onError({ work: 'export', id: key.exportId, error: reason });
      throw cause;
    }
    onError({ work: 'export', id: key.exportId, error: reason });
    return false;
  }
}

async function write(server: Server, { export: queued, locale }: ClaimedExport, attempt: ExportAttempt) {
  const { builtIn, exports, map, policy, transactions } = server;
  const { subject, scope, collections } = queued;
  const inTransaction = { worker: true, tenant: subject.id };
  const { subjectName, now } = await transactions.run(inTransaction, async (transaction) => ({
    subjectName: (await builtIn.name(transaction, subject)) ?? '',
    now: transaction.now,
  }));
  await attempt.save(beginExport(queued, 0, now));
  const read = await readSelection(server, {
    subject,
    selection: exportSelection(map.collections, scope, collections),
    onPiece: () => attempt.beat(() => beginExport(queued, 0, now)),
  });
  try {
    const running = beginExport(queued, read.records, read.asOf);
    await attempt.save(running);
    const written = await writeFiles(server, running, attempt, { read, subjectName, language: locale });
    await read.close();
    const checking = checkingExport(running, read.records);
    await attempt.save(checking);
    await checkFiles(server, checking, attempt, written);
    attempt.signal.throwIfAborted();
    const parts = written.map(({ blob: _blob, ...part }) => part);
    await attempt.settled();
    await transactions.run(inTransaction, async (transaction) => {
      const ready = readyExport(checking, parts, policy, transaction.now);
      const accountId = await exports.advance(transaction, ready, attempt.id);
      const { expiresAt = '' } = ready;
      await tell(server, transaction, ready, accountId, 'export-ready', subjectName, { expiresAt });
    });
  } finally {
    await read.close();
  }
}

/** It is tried again later, or it has failed for good and whoever waits for it is told. */
async function fail(
  server: Server,
  transaction: Transaction,
  { export: one, failures }: ClaimedExport,
  attempt: string,
) {
  const { builtIn, exports } = server;
  const key = keyOf(one);
  if (failures + 1 < ATTEMPTS) {
    const dueAt = addDuration(transaction.now, `PT${FIRST_PAUSE * 2 ** failures}S`);
    return await exports.fail(transaction, key, attempt, dueAt);
  }
  const stored = await exports.lock(transaction, key);
  if (!stored) return;
  const accountId = await exports.advance(transaction, failedExport(stored, transaction.now), attempt);
  const subjectName = (await builtIn.name(transaction, one.subject)) ?? '';
  await tell(server, transaction, one, accountId, 'export-failed', subjectName, {});
}

async function tell(
  { outbox }: Server,
  transaction: Transaction,
  { id: exportId, scope, subject }: Export,
  accountId: string | null,
  template: 'export-ready' | 'export-failed',
  subjectName: string,
  more: Readonly<Record<string, string>>,
): Promise<void> {
  if (accountId === null) return;
  await outbox.add(
    transaction,
    [{ accountId, channel: 'email', template, params: { exportId, subjectName, scope, ...more } }],
    {
      person: { kind: 'person', scope: 'limited', accountId: '', sessionId: '' },
      locale: undefined,
      tenant: subject.id,
    },
  );
}
