import { createHash } from 'node:crypto';
import type { CleanPicture, StoredPicture } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { newToken } from '../secrets.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

interface OfAccount {
  readonly accountId: string;
}

/** Profile pictures, one for each account. Each has an id of its own that nobody guesses, and whoever has that may look. */
export function avatarsIn(db: Kysely<unknown>) {
  const idOf = statement<OfAccount, { readonly id: string }>(
    db,
    (
      value,
    ) => sql`with scope as materialized (select set_config('sayso.account', ${value('accountId')}, true) as account)
      select a.* from scope cross join lateral (
        select id from sayso.avatars where account_id = scope.account offset 0) as a`,
  );
  const set = statement<OfAccount & { id: string; mediaType: string; sha256: string; bytes: Buffer }>(
    db,
    (value) => sql`insert into sayso.avatars (account_id, id, media_type, sha256, bytes)
      values (${value('accountId')}, ${value('id')}, ${value('mediaType')}, ${value('sha256')}, ${value('bytes')})
      on conflict (account_id) do update set id = excluded.id, media_type = excluded.media_type,
        sha256 = excluded.sha256, bytes = excluded.bytes`,
  );
  const remove = statement<OfAccount, { readonly id: string }>(
    db,
    (value) => sql`delete from sayso.avatars where account_id = ${value('accountId')} returning id`,
  );
  const find = statement<
    { id: string },
    { readonly mediaType: string; readonly sha256: string; readonly bytes: Buffer }
  >(db, (value) => sql`select media_type as "mediaType", sha256, bytes from sayso.avatars where id = ${value('id')}`);

  return {
    async idOf(on: Executor, accountId: string): Promise<string | undefined> {
      const [row] = await idOf(on, { accountId });
      return row?.id;
    },

    async set(transaction: Transaction, accountId: string, { bytes, type }: CleanPicture): Promise<void> {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      await set(transaction, { accountId, id: newToken(), mediaType: type, sha256, bytes: Buffer.from(bytes) });
    },

    /** False where there was none. */
    async remove(transaction: Transaction, accountId: string): Promise<boolean> {
      return (await remove(transaction, { accountId })).length > 0;
    },

    /** In a transaction of the id itself. */
    async find(transaction: Transaction, id: string): Promise<StoredPicture | undefined> {
      const [row] = await find(transaction, { id });
      return row && { ...row, bytes: new Uint8Array(row.bytes) };
    },
  };
}

export type Avatars = ReturnType<typeof avatarsIn>;
