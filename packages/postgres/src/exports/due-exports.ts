import { expireExport, isBefore, languageOf, runSchedule } from '@sayso/contract/rules';
import type { ChangeTarget } from '@sayso/contract';
import { v7 as newId } from 'uuid';
import type { Server } from '../server.ts';
import { absent } from './gather-facts.ts';
import { removeDueParts, removeOrphans } from './remove-parts.ts';
import { type ExportKey, keyOf } from './stored-exports.ts';

const BATCH = 50;
/** Between two looks through all files, in milliseconds. */
const ORPHANS_EVERY = 60 * 60 * 1000;

/** Ends what is kept no longer, asks for what a schedule wants, and removes the files that nobody wants any more. */
export function sweepingExports(server: Server): () => Promise<void> {
  const { exports, exportSchedules, transactions } = server;
  let orphansAt = -Infinity;
  return async () => {
    if (!server.blobs) return;
    for (let some = BATCH; some === BATCH;) {
      const expired = await transactions.run({ worker: true }, (transaction) => exports.expired(transaction, BATCH));
      for (const key of expired) await expire(server, key);
      some = expired.length;
    }
    for (let some = BATCH; some === BATCH;) {
      const due = await transactions.run({ worker: true }, (transaction) => exportSchedules.due(transaction, BATCH));
      for (const subject of due) await ask(server, subject);
      some = due.length;
    }
    await removeDueParts(server);
    if (Date.now() - orphansAt < ORPHANS_EVERY) return;
    orphansAt = Date.now();
    await removeOrphans(server);
  };
}

async function expire({ exports, exportParts, perform, transactions }: Server, key: ExportKey): Promise<void> {
  await transactions.run({ worker: true, tenant: key.tenant }, async (transaction) => {
    const stored = await exports.lock(transaction, key);
    if (stored?.state !== 'ready' || isBefore(transaction.now, stored.expiresAt ?? transaction.now)) return;
    await exports.save(transaction, expireExport(stored, transaction.now));
    await exportParts.giveUp(transaction, keyOf(stored));
    await perform(transaction, [{ type: 'audit', event: 'export expired' }], nobody(key.tenant));
  });
}

/** Facts are those of whoever set the schedule: who may not export any more, gets nothing more by it. */
async function ask(server: Server, subject: ChangeTarget): Promise<void> {
  const { about, accounts, exportFacts, exports, exportSchedules, policy, transactions } = server;
  const tenant = subject.id;
  const before = await transactions.run({ worker: true, tenant }, (transaction) =>
    exportSchedules.of(transaction, subject),
  );
  const accountId = before.schedule?.accountId;
  if (accountId === undefined) return;
  await transactions.run({ worker: true, tenant, accountId }, async (transaction) => {
    await server.lock(transaction, {
      target: subject.type === 'account' ? undefined : subject,
      accountId,
      withAccount: true,
    });
    const { version, schedule } = await exportSchedules.lock(transaction, subject);
    if (schedule?.accountId !== accountId || isBefore(transaction.now, schedule.nextAt)) return;
    const facts = await exportFacts.gather(transaction, absent({ accountId }), subject);
    const run = runSchedule(schedule, newId(), facts, policy, transaction.now);
    await exportSchedules.save(transaction, subject, { version, schedule: run.schedule });
    if (!run.export) return;
    const account = await accounts.one(transaction, accountId);
    const locale = languageOf(about.languages, [account?.locale ?? undefined]);
    await exports.add(transaction, run.export, { accountId, locale });
    await server.perform(transaction, [{ type: 'audit', event: 'export asked for by the schedule' }], nobody(tenant));
  });
}

function nobody(tenant: string) {
  return {
    person: { kind: 'person', scope: 'limited', accountId: '', sessionId: '' },
    tenant,
    locale: undefined,
  } as const;
}
