import { canonicalJson, problem, type Timestamp } from '@sayso/contract';
import { addDuration } from '@sayso/contract/rules';
import { type Kysely, sql } from 'kysely';
import type { PostgresOptions } from './options.ts';
import { digestOf, type Keyring } from './secrets.ts';
import { statement } from './sql/statement.ts';
import type { Transaction } from './sql/transaction.ts';

/** One use of a key. */
export interface KeyedCall {
  /** Who calls, as row-level security knows them. */
  readonly principal: string;
  readonly operation: string;
  readonly key: string;
  readonly input: unknown;
}

/** What was answered before under this key, or nothing when the call is the first. */
export type Claim = { readonly answered: true; readonly answer: unknown } | { readonly answered: false };

interface KeyValues {
  readonly principal: string;
  readonly operation: string;
  readonly digest: string;
}

/** Answers by key. A second caller waits at the row until the first has committed, and gets its answer. */
export function idempotencyIn(db: Kysely<unknown>, keys: Keyring, { policy }: Pick<PostgresOptions, 'policy'>) {
  const own = (value: (name: keyof KeyValues) => unknown) =>
    sql`principal = ${value('principal')} and operation = ${value('operation')} and key_digest = ${value('digest')}`;

  const insert = statement<
    KeyValues & { fingerprint: string; now: Timestamp; expiresAt: Timestamp },
    { ours: boolean }
  >(
    db,
    (value) => sql`insert into sayso.idempotency as known (principal, operation, key_digest, fingerprint, expires_at)
      values (${value('principal')}, ${value('operation')}, ${value('digest')}, ${value('fingerprint')}, ${value('expiresAt')})
      on conflict (principal, operation, key_digest) do update
        set fingerprint = excluded.fingerprint, expires_at = excluded.expires_at, answer = null
        where known.expires_at <= ${value('now')}
      returning true as "ours"`,
  );
  const find = statement<KeyValues, { readonly fingerprint: string; readonly answer: Buffer | null }>(
    db,
    (value) => sql`select fingerprint, answer from sayso.idempotency where ${own(value)}`,
  );
  const answered = statement<KeyValues & { answer: Buffer }>(
    db,
    (value) => sql`update sayso.idempotency set answer = ${value('answer')} where ${own(value)}`,
  );
  const remove = statement<KeyValues>(db, (value) => sql`delete from sayso.idempotency where ${own(value)}`);

  const valuesOf = ({ principal, operation, key }: KeyedCall) => ({ principal, operation, digest: digestOf(key) });
  /** Whoever does not have the key cannot read the answer. */
  const boundTo = ({ principal, operation, key }: KeyedCall) => JSON.stringify([principal, operation, key]);

  return {
    /** Throws `idempotency-key-reused` for a key that was used with another input. */
    async claim(transaction: Transaction, call: KeyedCall): Promise<Claim> {
      const { now } = transaction;
      const values = valuesOf(call);
      const text = canonicalJson(call.input);
      const expiresAt = addDuration(now, policy.durations.idempotencyKey);
      const [ours] = await insert(transaction, {
        ...values,
        fingerprint: keys.sign('input', text),
        now,
        expiresAt,
      });
      if (ours) return { answered: false };
      const [known] = await find(transaction, values);
      if (!known?.answer || !keys.verifies('input', text, known.fingerprint)) throw problem('idempotency-key-reused');
      const answer = keys.open('answer', known.answer, boundTo(call));
      if (answer === undefined) throw problem('idempotency-key-reused');
      return { answered: true, answer: JSON.parse(answer) as unknown };
    },

    async keep(transaction: Transaction, call: KeyedCall, answer: unknown): Promise<void> {
      await answered(transaction, {
        ...valuesOf(call),
        answer: keys.seal('answer', JSON.stringify(answer), boundTo(call)),
      });
    },

    /** After a refusal that leaves a trace: the key may try again. */
    async release(transaction: Transaction, call: KeyedCall): Promise<void> {
      await remove(transaction, valuesOf(call));
    },
  };
}

export type Idempotency = ReturnType<typeof idempotencyIn>;
