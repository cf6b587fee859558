import { type ChangeTarget, isProblem } from '@sayso/contract';
import { cancelExport } from '@sayso/contract/rules';
import type { Server } from '../server.ts';
import type { Transaction } from '../sql/transaction.ts';
import { blobsOf } from './export-parts.ts';

type InTransaction = (work: (transaction: Transaction) => Promise<void>) => Promise<void>;

/** Everything that was ever exported of a subject: first what is under way is stopped, then the files go, and then the records of them. */
export async function eraseExports(server: Server, subject: ChangeTarget, alone: InTransaction): Promise<void> {
  const { blobs, exports, exportParts, exportSchedules, exportTickets } = server;
  let known: readonly string[] = [];
  await alone(async (transaction) => {
    await exportSchedules.remove(transaction, subject);
    for (const one of await exports.lockOpen(transaction, subject)) {
      const canceled = cancelExport(one, transaction.now);
      if (!isProblem(canceled)) await exports.save(transaction, canceled);
    }
    known = await exportParts.all(transaction, subject);
  });
  // Not every store lists what was begun and not finished by less than its whole name.
  for (const name of known) await blobs?.remove(name);
  // Also what nobody knows.
  if (blobs) for await (const { name } of blobs.list(blobsOf(subject))) await blobs.remove(name);
  await alone(async (transaction) => {
    await exportTickets.removeAll(transaction, subject);
    await exportParts.removeAll(transaction, subject);
    await exports.removeAll(transaction, subject);
  });
}

/** Looks again, as if nothing had been done before. */
export async function exportsLeft(server: Server, subject: ChangeTarget): Promise<boolean> {
  const { blobs, exports, transactions } = server;
  const scope = { worker: true, tenant: subject.id };
  if (await transactions.run(scope, (transaction) => exports.left(transaction, subject))) return true;
  if (blobs) for await (const _blob of blobs.list(blobsOf(subject))) return true;
  return false;
}
