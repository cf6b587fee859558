import type { ContactChannel } from '@sayso/contract';
import type { AwaitedContact, StoredContactChange } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import { fitting } from '../directory/coded.ts';
import { type Keyring, newCode } from '../secrets.ts';
import { sentAt } from '../sent-at.ts';
import { moment } from '../sql/expressions.ts';
import { type Executor, statement } from '../sql/statement.ts';
import type { Transaction } from '../sql/transaction.ts';

interface Row extends Omit<StoredContactChange, 'value'> {
  readonly sealed: Buffer;
  readonly codeSignature: string | null;
}

export interface KnownContactChange extends StoredContactChange {
  /** Signed; none where no code matches. */
  readonly codeSignature: string | null;
}

/** What waits for a code, one row for each channel of a person. Values are sealed, codes kept as what they can be recognised by. */
export function storedContactChangesIn(db: Kysely<unknown>, keys: Keyring) {
  const shown = sql`id::text as "id", channel, value as "sealed", code_signature as "codeSignature",
    ${moment(sql`started_at`)} as "startedAt", ${moment(sql`sent_at`)} as "sentAt", ${moment(sql`expires_at`)} as "expiresAt",
    attempts_left as "attemptsLeft", open`;
  const scope = (accountId: unknown) => sql`with scope as materialized (
    select set_config('sayso.account', ${accountId}, true) as account)`;
  const all = statement<{ accountId: string }, Row>(
    db,
    (value) => sql`${scope(value('accountId'))} select c.* from scope cross join lateral (
      select ${shown} from sayso.contact_changes where account_id = scope.account offset 0) as c order by c.channel`,
  );
  const lock = statement<{ accountId: string }, Row>(
    db,
    (value) => sql`select ${shown} from sayso.contact_changes where account_id = ${value('accountId')}
      order by channel for update`,
  );
  const upsert = statement<
    Omit<AwaitedContact, 'value'> & { accountId: string; id: string; sealed: Buffer; code: string | null }
  >(
    db,
    (value) => sql`insert into sayso.contact_changes
      (account_id, channel, id, value, code_signature, started_at, sent_at, expires_at, attempts_left, open)
      values (${value('accountId')}, ${value('channel')}, ${value('id')}, ${value('sealed')}, ${value('code')},
        ${value('startedAt')}, ${value('sentAt')}, ${value('expiresAt')}, ${value('attemptsLeft')}, true)
      on conflict (account_id, channel) do update set id = excluded.id, value = excluded.value,
        code_signature = excluded.code_signature, started_at = excluded.started_at, sent_at = excluded.sent_at,
        expires_at = excluded.expires_at, attempts_left = excluded.attempts_left, open = true`,
  );
  const spend = statement<{ accountId: string; channel: ContactChannel }>(
    db,
    (value) => sql`update sayso.contact_changes set attempts_left = attempts_left - 1
      where account_id = ${value('accountId')} and channel = ${value('channel')}`,
  );
  const end = statement<{ accountId: string; channel: ContactChannel }>(
    db,
    (value) => sql`update sayso.contact_changes set open = false, code_signature = null
      where account_id = ${value('accountId')} and channel = ${value('channel')}`,
  );

  const bound = (accountId: string, id: string) => `contact ${accountId} ${id}`;
  /** What is signed of a code: the same digits in another change are another code. */
  const signed = (id: string, code: string) => `contact ${id} ${code}`;

  function read(accountId: string, { sealed, ...row }: Row): readonly KnownContactChange[] {
    const value = keys.open('address', sealed, bound(accountId, row.id));
    // The secret it was written with is gone: it has to be asked for again.
    return value === undefined ? [] : [{ ...row, value }];
  }

  return {
    /** As they are at the moment, not locked. */
    async all(on: Executor, accountId: string): Promise<readonly KnownContactChange[]> {
      return (await all(on, { accountId })).flatMap((row) => read(accountId, row));
    },

    /** Whoever comes later waits. */
    async lock(transaction: Transaction, accountId: string): Promise<readonly KnownContactChange[]> {
      const rows = await lock(transaction, { accountId });
      return rows.flatMap((row) => read(accountId, { ...row, sentAt: sentAt(row.sentAt, transaction.now) }));
    },

    idOf: (id: string) => fitting('uuid', id),

    codeMatches: ({ id, codeSignature }: KnownContactChange, typed: string): boolean =>
      codeSignature !== null && keys.verifies('code', signed(id, typed.replaceAll(/\s/g, '')), codeSignature),

    /** Gives the code, which is kept nowhere as it is. The same work whether or not it is to match. */
    async await(
      transaction: Transaction,
      accountId: string,
      { id = newId(), awaited, answered }: { id?: string; awaited: AwaitedContact; answered: boolean },
    ): Promise<string> {
      const code = newCode();
      const signature = keys.sign('code', signed(id, code));
      const { value, ...rest } = awaited;
      const sealed = keys.seal('address', value, bound(accountId, id));
      await upsert(transaction, { ...rest, accountId, id, sealed, code: answered ? signature : null });
      return code;
    },

    async spend(transaction: Transaction, accountId: string, channel: ContactChannel): Promise<void> {
      await spend(transaction, { accountId, channel });
    },

    async end(transaction: Transaction, accountId: string, channel: ContactChannel): Promise<void> {
      await end(transaction, { accountId, channel });
    },
  };
}

export type StoredContactChanges = ReturnType<typeof storedContactChangesIn>;
