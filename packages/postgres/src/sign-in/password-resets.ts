import type { Timestamp } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { digestOf, newToken } from '../secrets.ts';
import { sentAt } from '../sent-at.ts';
import { moment } from '../sql/expressions.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

export interface StoredReset {
  readonly accountId: string;
  readonly expiresAt: Timestamp;
}

/** Links that set a new password. A link is kept as what it can be recognised by, never as it is. */
export function passwordResetsIn(db: Kysely<unknown>) {
  const insert = statement<{ accountId: string; digest: string; now: Timestamp; expiresAt: Timestamp }>(
    db,
    (value) => sql`insert into sayso.password_resets (account_id, digest, requested_at, expires_at)
      values (${value('accountId')}, ${value('digest')}, ${value('now')}, ${value('expiresAt')})`,
  );
  const recent = statement<{ accountId: string; now: Timestamp }, { readonly at: Timestamp }>(
    db,
    (value) => sql`select ${moment(sql`requested_at`)} as "at" from sayso.password_resets
      where account_id = ${value('accountId')} and expires_at > ${value('now')}`,
  );
  const find = statement<{ digest: string }, StoredReset>(
    db,
    (value) => sql`select account_id as "accountId", ${moment(sql`expires_at`)} as "expiresAt"
      from sayso.password_resets where digest = ${value('digest')}`,
  );
  const lock = statement<{ digest: string; accountId: string }, StoredReset>(
    db,
    (value) => sql`select account_id as "accountId", ${moment(sql`expires_at`)} as "expiresAt"
      from sayso.password_resets where account_id = ${value('accountId')} and digest = ${value('digest')} for update`,
  );
  const remove = statement<{ accountId: string }>(
    db,
    (value) => sql`delete from sayso.password_resets where account_id = ${value('accountId')}`,
  );

  return {
    /** Gives the secret of the link, which is kept nowhere as it is. */
    async issue(transaction: Transaction, accountId: string, expiresAt: Timestamp): Promise<string> {
      const token = newToken();
      await insert(transaction, { accountId, digest: digestOf(token), now: transaction.now, expiresAt });
      return token;
    },

    /** When the links were made that still work. */
    async recent(transaction: Transaction, accountId: string): Promise<readonly Timestamp[]> {
      const { now } = transaction;
      return (await recent(transaction, { accountId, now })).map(({ at }) => sentAt(at, now));
    },

    /** In a transaction of the link itself. */
    async find(transaction: Transaction, token: string): Promise<StoredReset | undefined> {
      const [row] = await find(transaction, { digest: digestOf(token) });
      return row;
    },

    /** Of several who come with the same link one gets it; the others wait, and find nothing once it was used. */
    async lock(transaction: Transaction, accountId: string, token: string): Promise<StoredReset | undefined> {
      const [row] = await lock(transaction, { accountId, digest: digestOf(token) });
      return row;
    },

    /** All links of this account are worth nothing any more. */
    async remove(transaction: Transaction, accountId: string): Promise<void> {
      await remove(transaction, { accountId });
    },
  };
}

export type PasswordResets = ReturnType<typeof passwordResetsIn>;
