import type { Server } from '../server.ts';
import type { StoredPart } from './export-parts.ts';

const BATCH = 100;
/** What has no record is none of ours any more, once it is older than any attempt at writing takes between its record and its file. */
const ORPHANED_AFTER = 60 * 60 * 1000;

/** Removes the files first, then the records of them: what is interrupted, is found again. */
export async function removeParts(
  { blobs, exportParts, transactions }: Pick<Server, 'blobs' | 'exportParts' | 'transactions'>,
  parts: readonly StoredPart[],
): Promise<void> {
  for (const part of parts) {
    await blobs?.remove(part.blob);
    await transactions.run({ worker: true, tenant: part.tenant }, (transaction) =>
      exportParts.remove(transaction, part),
    );
  }
}

/** Removes the files that nobody wants any more. */
export async function removeDueParts(server: Server): Promise<void> {
  const { exportParts, transactions } = server;
  for (;;) {
    const due = await transactions.run({ worker: true }, (transaction) => exportParts.due(transaction, BATCH));
    await removeParts(server, due);
    if (due.length < BATCH) return;
  }
}

/** Removes files of which there is no record: what a process left that was killed while it wrote. */
export async function removeOrphans({ blobs, exportParts, transactions }: Server): Promise<void> {
  if (!blobs) return;
  const before = Date.now() - ORPHANED_AFTER;
  let some: string[] = [];
  const remove = async () => {
    const names = some;
    some = [];
    const known = await transactions.run({ worker: true }, (transaction) => exportParts.known(transaction, names));
    for (const name of names) if (!known.has(name)) await blobs.remove(name);
  };
  for await (const { name, writtenAt } of blobs.list('')) {
    if (writtenAt.getTime() > before) continue;
    some.push(name);
    if (some.length === BATCH) await remove();
  }
  if (some.length > 0) await remove();
}
