import type { LanguageTag, PersonPrincipal, Timestamp } from '@sayso/contract';
import { languageOf } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import { v7 as newId } from 'uuid';
import type { Accounts } from './directory/accounts.ts';
import type { OutgoingMessage } from './messages.ts';
import type { PostgresOptions } from './options.ts';
import type { Keyring } from './secrets.ts';
import { moment } from './sql/expressions.ts';
import { statement } from './sql/statement.ts';
import type { Transaction, Transactions } from './sql/transaction.ts';

/** A message before it is known where it goes. */
export interface Letter {
  readonly accountId: string;
  readonly channel: OutgoingMessage['channel'];
  readonly template: OutgoingMessage['template'];
  readonly params: OutgoingMessage['params'];
}

interface Claimed {
  readonly id: string;
  readonly at: Timestamp;
  readonly sealed: Buffer;
}

const BATCH = 20;
/** How long one worker has for what it took before another takes it; twice as long after each try that failed. */
const LEASE = '1 minute';

/** Messages that wait for whoever sends them. What stands in them is hidden: there may be a code among it. */
export function outboxIn(
  db: Kysely<unknown>,
  keys: Keyring,
  accounts: Accounts,
  {
    about,
    messages,
    onError,
  }: Pick<PostgresOptions, 'about' | 'messages'> & Required<Pick<PostgresOptions, 'onError'>>,
) {
  const insert = statement<{ ids: readonly string[]; sealed: readonly Buffer[]; now: Timestamp; tenant: string }>(
    db,
    (value) => sql`insert into sayso.outbox (id, tenant, content, created_at, due_at)
      select id, ${value('tenant')}, content, ${value('now')}, ${value('now')}
      from unnest(${value('ids')}::uuid[], ${value('sealed')}::bytea[]) as letter (id, content)`,
  );
  const claim = statement<{ now: Timestamp }, Claimed>(
    db,
    (value) => sql`update sayso.outbox as o
      set attempts = o.attempts + 1,
        due_at = ${value('now')}::timestamptz + ${sql.lit(LEASE)}::interval * power(2, least(o.attempts, 10))
      from (select id from sayso.outbox where due_at <= ${value('now')} order by due_at limit ${sql.lit(BATCH)}
        for update skip locked) as due
      where o.id = due.id
      returning o.id, ${moment(sql`o.created_at`)} as "at", o.content as "sealed"`,
  );
  const done = statement<{ ids: readonly string[] }>(
    db,
    (value) => sql`delete from sayso.outbox where id = any(${value('ids')}::uuid[])`,
  );

  return {
    /** To nobody where the account is gone, or has no number to send to. */
    async add(
      transaction: Transaction,
      letters: readonly Letter[],
      { person, locale, tenant }: { person: PersonPrincipal; locale: LanguageTag | undefined; tenant: string },
    ): Promise<void> {
      if (letters.length === 0) return;
      const people = await accounts.all(transaction, [...new Set(letters.map(({ accountId }) => accountId))]);
      const addressed = letters.flatMap(({ accountId, channel, template, params }) => {
        const account = people.find(({ id }) => id === accountId);
        const to = channel === 'sms' ? account?.phone : account?.email;
        if (!account || !to) return [];
        const wanted = [accountId === person.accountId ? locale : undefined, account.locale ?? undefined];
        const content = { channel, to, locale: languageOf(about.languages, wanted), template, params };
        const id = newId();
        return [{ id, sealed: keys.seal('message', JSON.stringify(content), id) }];
      });
      if (addressed.length === 0) return;
      await insert(transaction, {
        ids: addressed.map(({ id }) => id),
        sealed: addressed.map(({ sealed }) => sealed),
        now: transaction.now,
        tenant,
      });
    },

    /** Takes what waits in one transaction, sends it outside of any, and forgets it in another; until nothing waits any more. */
    async deliver(transactions: Transactions): Promise<number> {
      let delivered = 0;
      for (;;) {
        const claimed = await transactions.run({ worker: true }, (transaction) =>
          claim(transaction, { now: transaction.now }),
        );
        const sent = await Promise.all(claimed.map(async (letter) => ((await send(letter)) ? letter.id : undefined)));
        const ids = sent.filter((id) => id !== undefined);
        if (ids.length > 0) await transactions.run({ worker: true }, (transaction) => done(transaction, { ids }));
        delivered += ids.length;
        if (claimed.length < BATCH) return delivered;
      }
    },
  };

  async function send({ id, at, sealed }: Claimed): Promise<boolean> {
    const text = keys.open('message', sealed, id);
    // The secret it was written with is gone; what it said will never be known.
    if (text === undefined) return true;
    try {
      const content = JSON.parse(text) as Omit<OutgoingMessage, 'id' | 'at'>;
      await messages.send({ id, at, ...content });
      return true;
    } catch (error) {
      onError({ work: 'deliver', id, error });
      return false;
    }
  }
}

export type Outbox = ReturnType<typeof outboxIn>;
