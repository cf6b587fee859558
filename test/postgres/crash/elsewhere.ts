import type { Identity, OutgoingMessage, PostgresOptions, Service } from '@sayso/postgres';
import type { HostState } from '@sayso/testing';
import type pg from 'pg';
import {
  authenticatorUri,
  newAuthenticatorKey,
  stepOf,
} from '../../../packages/testing/src/memory/factors/authenticator.ts';

/** What a host has beside its tables: each row outlives the process that wrote it, and Sayso sees none of them. */
const TABLES = `
  drop schema if exists elsewhere cascade;
  create schema elsewhere;
  create table elsewhere.logins (account_id text primary key, email text not null, password text not null, methods text[] not null,
    chosen_at timestamptz not null default '-infinity', changed_at timestamptz);
  create table elsewhere.sessions (id text primary key, account_id text not null, completed boolean not null default false);
  create table elsewhere.authenticators (id text primary key, account_id text not null, secret text not null);
  create table elsewhere.letters (nth bigserial primary key, id uuid not null, message jsonb not null);
  create table elsewhere.revoked (key text primary key, service text not null, id text not null);
  create table elsewhere.out_of_order (port text primary key);
`;

/** Makes all of it anew, with two sessions of everybody: `session-<persona>-1` and `-2`. */
export async function fillElsewhere(pool: pg.Pool, { tables }: HostState): Promise<void> {
  await pool.query(TABLES);
  for (const { id, email, password, proofMethods } of tables.accounts) {
    await pool.query('insert into elsewhere.logins (account_id, email, password, methods) values ($1, $2, $3, $4)', [
      id,
      email,
      `hash of ${password}`,
      proofMethods,
    ]);
    await pool.query(
      `insert into elsewhere.sessions (id, account_id) select 'session-' || $2::text || '-' || n, $1 from generate_series(1, 2) as n`,
      [id, id.replace(/^account-/, '')],
    );
  }
}

/** The ports of that host, over a pool that may read and write there. */
export function elsewhere(
  pool: pg.Pool,
  services: readonly string[],
): Required<Pick<PostgresOptions, 'identity' | 'messages' | 'services'>> {
  return {
    identity: signInOf(pool),
    messages: {
      async send(message) {
        await pool.query('insert into elsewhere.letters (id, message) values ($1, $2)', [message.id, message]);
      },
    },
    services: Object.fromEntries(services.map((name) => [name, serviceOf(pool, name)])),
  };
}

/** What was sent, in the order in which it was written; the same letter may have come more than once. */
export async function lettersIn(pool: pg.Pool): Promise<readonly OutgoingMessage[]> {
  const { rows } = await pool.query<{ message: OutgoingMessage }>(
    "select message from elsewhere.letters order by message->>'at', nth",
  );
  return rows.map(({ message }) => message);
}

function serviceOf(pool: pg.Pool, name: string): Service {
  return {
    async revoke({ id }, key) {
      await pool.query('insert into elsewhere.revoked (key, service, id) values ($1, $2, $3) on conflict do nothing', [
        key,
        name,
        id,
      ]);
    },
    async gone({ id }) {
      const { rows } = await pool.query('select from elsewhere.revoked where service = $1 and id = $2', [name, id]);
      return rows.length > 0;
    },
  };
}

interface Login {
  readonly account_id: string;
  readonly password: string;
  readonly methods: readonly ('password' | 'email-code')[];
  readonly changed_at: Date | null;
}

function signInOf(pool: pg.Pool): Identity {
  const login = async (accountId: string) =>
    (await pool.query<Login>('select * from elsewhere.logins where account_id = $1', [accountId])).rows[0];
  return {
    proofMethods: async (accountId) => (await login(accountId))?.methods ?? [],
    verify: async ({ accountId, method, answer }) =>
      method === 'password' && (await login(accountId))?.password === `hash of ${answer}`,
    credentialsChangedAt: async (accountId) => (await login(accountId))?.changed_at?.toISOString(),
    async accountWithPassword(email) {
      const { rows } = await pool.query<Login>('select * from elsewhere.logins where lower(email) = lower($1)', [
        email,
      ]);
      return rows[0]?.account_id;
    },
    hashPassword: (password) => Promise.resolve(`hash of ${password}`),
    async setPassword({ accountId, hash, at }) {
      await pool.query(
        `update elsewhere.logins set password = $2, chosen_at = $3, changed_at = $3 where account_id = $1 and chosen_at <= $3`,
        [accountId, hash, at],
      );
    },
    async setContact({ accountId, channel, value, at }) {
      await pool.query(
        `update elsewhere.logins set changed_at = $2, email = coalesce($3, email)
          where account_id = $1 and (changed_at is null or changed_at <= $2)`,
        [accountId, at, channel === 'email' ? (value ?? null) : null],
      );
    },
    async sessions(accountId) {
      const { rows } = await pool.query<{ id: string }>('select id from elsewhere.sessions where account_id = $1', [
        accountId,
      ]);
      return rows.map(({ id }) => ({ id, createdAt: '2026-01-01T00:00:00.000Z' }));
    },
    async endSession(accountId, sessionId) {
      await pool.query('delete from elsewhere.sessions where account_id = $1 and id = $2', [accountId, sessionId]);
    },
    async endSessions(accountId, except) {
      await pool.query('delete from elsewhere.sessions where account_id = $1 and id <> $2', [accountId, except ?? '']);
    },
    async completeSignIn({ sessionId }) {
      await pool.query('update elsewhere.sessions set completed = true where id = $1', [sessionId]);
    },
    async erase(accountId) {
      for (const table of ['logins', 'sessions', 'authenticators'])
        await pool.query(`delete from elsewhere.${table} where account_id = $1`, [accountId]);
    },
    authenticator: {
      async begin({ accountId, id }) {
        const secret = newAuthenticatorKey();
        await pool.query('delete from elsewhere.authenticators where account_id = $1 and id <> $2', [accountId, id]);
        await pool.query(
          'insert into elsewhere.authenticators (id, account_id, secret) values ($1, $2, $3) on conflict (id) do update set secret = $3',
          [id, accountId, secret],
        );
        return { secret, uri: authenticatorUri(secret, 'Sample', accountId) };
      },
      async stepOf({ accountId, id, code, at }) {
        const { rows } = await pool.query<{ secret: string }>(
          'select secret from elsewhere.authenticators where account_id = $1 and id = $2',
          [accountId, id],
        );
        return rows[0] && stepOf(rows[0].secret, code, at);
      },
      async forget({ accountId, id }) {
        await pool.query('delete from elsewhere.authenticators where account_id = $1 and id = $2', [accountId, id]);
      },
    },
  };
}
