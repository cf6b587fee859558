import type { Timestamp } from '@sayso/contract';
import { addDuration, type AttemptFacts, isBefore } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import type { PostgresOptions } from './options.ts';
import { moment } from './sql/expressions.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

export type Attempted = 'organization-code' | 'challenge';

interface Values {
  readonly accountId: string;
  readonly what: Attempted;
}

/** Wrong tries of one person, in one row: whoever counts holds its lock, so that parallel guesses come one after the other. */
export function attemptsIn(db: Kysely<unknown>, { policy }: Pick<PostgresOptions, 'policy'>) {
  const lock = statement<Values, { readonly failedAt: readonly Timestamp[] }>(
    db,
    (value) => sql`insert into sayso.attempts as known (account_id, what)
      values (${value('accountId')}, ${value('what')})
      on conflict (account_id, what) do update set what = excluded.what
      returning array(select ${moment(sql`tried`)} from unnest(known.failed_at) as tried) as "failedAt"`,
  );
  const set = statement<Values & { failedAt: readonly Timestamp[] }>(
    db,
    (value) => sql`update sayso.attempts set failed_at = ${value('failedAt')}
      where account_id = ${value('accountId')} and what = ${value('what')}`,
  );

  async function recent(transaction: Transaction, accountId: string, what: Attempted): Promise<readonly Timestamp[]> {
    const [row] = await lock(transaction, { accountId, what });
    const counts = (at: Timestamp) => isBefore(transaction.now, addDuration(at, policy.durations.challenge));
    return (row?.failedAt ?? []).filter(counts).sort();
  }

  return {
    async facts(transaction: Transaction, accountId: string, what: Attempted): Promise<AttemptFacts> {
      const failed = await recent(transaction, accountId, what);
      return { failures: failed.length, ...(failed[0] !== undefined && { oldest: failed[0] }) };
    },

    async count(transaction: Transaction, accountId: string, what: Attempted): Promise<void> {
      const failed = await recent(transaction, accountId, what);
      await set(transaction, { accountId, what, failedAt: [...failed, transaction.now] });
    },

    async forget(transaction: Transaction, accountId: string, what: Attempted): Promise<void> {
      await set(transaction, { accountId, what, failedAt: [] });
    },
  };
}

export type Attempts = ReturnType<typeof attemptsIn>;
