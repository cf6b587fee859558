import { setTimeout as pause } from 'node:timers/promises';
import type { Timestamp } from '@sayso/contract';
import { type Kysely, sql } from 'kysely';
import { transactionTime } from './expressions.ts';
import { isPassing, problemOf } from './failure.ts';
import { type Executor, type Statement, statement } from './statement.ts';

/** For whom a transaction works: row-level security shows it the rows of these and no others. */
export interface Scope {
  readonly accountId?: string | undefined;
  /** The digest of a status token. */
  readonly token?: string | undefined;
  /** The organization whose records it touches. */
  readonly tenant?: string | undefined;
  /** Somebody of the host's support team. */
  readonly operatorId?: string | undefined;
  /** Queues and clocks: everybody's rows. */
  readonly worker?: boolean;
}

export interface Transaction extends Executor {
  /** The same moment for everything in this transaction. */
  readonly now: Timestamp;
  /** What the first attempt did is undone where it fails in the way that is expected; then the other one runs. */
  otherwise<T>(first: () => Promise<T>, expected: (error: unknown) => boolean, other: () => Promise<T>): Promise<T>;
}

const ATTEMPTS = 5;

/** Runs work in transactions that may be repeated: it touches nothing but the database. */
export class Transactions {
  readonly #db: Kysely<unknown>;
  readonly #clock: (() => Date) | undefined;
  readonly #begin: Statement<
    Required<Omit<Scope, 'worker'>> & { readonly worker: string },
    { readonly now: Timestamp }
  >;

  constructor(db: Kysely<unknown>, clock: (() => Date) | undefined) {
    this.#db = db;
    this.#clock = clock;
    // Settings of this transaction alone: behind a pooler the next one may run on another connection.
    this.#begin = statement(
      db,
      (value) => sql`select
        set_config('sayso.account', ${value('accountId')}, true), set_config('sayso.token', ${value('token')}, true),
        set_config('sayso.tenant', ${value('tenant')}, true), set_config('sayso.operator', ${value('operatorId')}, true),
        set_config('sayso.organizations', '', true), set_config('sayso.worker', ${value('worker')}, true),
        set_config('lock_timeout', '10s', true), set_config('statement_timeout', '30s', true),
        set_config('idle_in_transaction_session_timeout', '30s', true),
        ${transactionTime} as now`,
    );
  }

  /** Commits what the work did, or nothing. Rejects with a `Problem` where the caller may know what happened. */
  async run<T>(scope: Scope, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(scope, work);
      } catch (error) {
        if (attempt >= ATTEMPTS || !isPassing(error)) throw problemOf(error) ?? error;
        await pause(Math.random() * 20 * 2 ** attempt);
      }
    }
  }

  async #once<T>(scope: Scope, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const { accountId = '', token = '', tenant = '', operatorId = '', worker = false } = scope;
    return await this.#db.transaction().execute(async (on) => {
      const [begun] = await this.#begin(on, { accountId, token, tenant, operatorId, worker: worker ? 'on' : '' });
      const now = this.#clock?.().toISOString() ?? begun?.now ?? '';
      let savepoints = 0;
      return await work({
        now,
        executeQuery: (query, options) => on.executeQuery(query, options),
        async otherwise(first, expected, other) {
          savepoints += 1;
          const savepoint = sql.id(`sayso_${savepoints}`);
          await sql`savepoint ${savepoint}`.execute(on);
          try {
            const done = await first();
            await sql`release savepoint ${savepoint}`.execute(on);
            return done;
          } catch (error) {
            if (!expected(error)) throw error;
            await sql`rollback to savepoint ${savepoint}`.execute(on);
            return await other();
          }
        },
      });
    });
  }
}
