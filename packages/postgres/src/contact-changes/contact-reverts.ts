import type { ContactChannel, Timestamp } from '@sayso/contract';
import type { StoredContactRevert } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { digestOf, type Keyring, newToken } from '../secrets.ts';
import { moment } from '../sql/expressions.ts';
import { statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

interface Row extends Omit<StoredContactRevert, 'former'> {
  readonly sealed: Buffer | null;
}

/** Links that take a change of an address or number back. A link is kept as what it can be recognised by, the former value sealed. */
export function contactRevertsIn(db: Kysely<unknown>, keys: Keyring) {
  const shown = sql`account_id as "accountId", channel, former as "sealed", ${moment(sql`changed_at`)} as "changedAt",
    ${moment(sql`expires_at`)} as "expiresAt"`;
  const insert = statement<{
    accountId: string;
    digest: string;
    channel: ContactChannel;
    former: Buffer | null;
    changedAt: Timestamp;
    expiresAt: Timestamp;
  }>(
    db,
    (value) => sql`insert into sayso.contact_reverts (account_id, digest, channel, former, changed_at, expires_at)
      values (${value('accountId')}, ${value('digest')}, ${value('channel')}, ${value('former')}, ${value('changedAt')},
        ${value('expiresAt')})`,
  );
  const find = statement<{ digest: string }, { readonly accountId: string }>(
    db,
    (value) => sql`select account_id as "accountId" from sayso.contact_reverts where digest = ${value('digest')}`,
  );
  const lock = statement<{ accountId: string; digest: string }, Row>(
    db,
    (value) => sql`select ${shown} from sayso.contact_reverts
      where account_id = ${value('accountId')} and digest = ${value('digest')} for update`,
  );
  const end = statement<{ accountId: string; channel: ContactChannel; since: Timestamp }>(
    db,
    (value) => sql`delete from sayso.contact_reverts
      where account_id = ${value('accountId')} and channel = ${value('channel')} and changed_at >= ${value('since')}`,
  );

  const bound = (accountId: string, digest: string) => `former ${accountId} ${digest}`;

  return {
    /** Gives the secret of the link, which is kept nowhere as it is. */
    async offer(transaction: Transaction, { former, ...revert }: StoredContactRevert): Promise<string> {
      const token = newToken();
      const digest = digestOf(token);
      const sealed = former === undefined ? null : keys.seal('address', former, bound(revert.accountId, digest));
      await insert(transaction, { ...revert, digest, former: sealed });
      return token;
    },

    /** Whose it is, in a transaction of the link itself. */
    async accountOf(transaction: Transaction, token: string): Promise<string | undefined> {
      const [row] = await find(transaction, { digest: digestOf(token) });
      return row?.accountId;
    },

    /** Of several who come with the same link one gets it; the others wait, and find nothing once it was used. */
    async lock(transaction: Transaction, accountId: string, token: string): Promise<StoredContactRevert | undefined> {
      const digest = digestOf(token);
      const [row] = await lock(transaction, { accountId, digest });
      if (!row) return undefined;
      const { sealed, ...rest } = row;
      if (sealed === null) return rest;
      const former = keys.open('address', sealed, bound(accountId, digest));
      // The secret it was written with is gone: nobody knows any more what was there.
      return former === undefined ? undefined : { ...rest, former };
    },

    async end(transaction: Transaction, accountId: string, channel: ContactChannel, since: Timestamp): Promise<void> {
      await end(transaction, { accountId, channel, since });
    },
  };
}

export type ContactReverts = ReturnType<typeof contactRevertsIn>;
