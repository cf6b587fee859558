import type { PostgresBackend } from '@sayso/postgres';
import {
  type BetterAuthSignIn,
  betterAuthSignIn,
  createBetterAuthTables,
  type SignInConnection,
} from '@sayso/postgres/better-auth';
import type pg from 'pg';

export interface Opening {
  /** Of somebody who may create a schema. */
  readonly ownerUrl: string;
  readonly app: SignInConnection;
  readonly pool: pg.Pool;
  readonly secret: string;
  backend(): PostgresBackend;
}

export async function openSignIn(opening: Opening): Promise<BetterAuthSignIn> {
  await createBetterAuthTables({ connection: { connectionString: opening.ownerUrl }, grantTo: 'notebook_app' });
  return await betterAuthSignIn({
    connection: opening.app,
    origin: 'https://notebook.example',
    secret: opening.secret,
    issuer: 'Notebook',
    async account(accountId) {
      const { rows } = await opening.pool.query('select state from people where id = $1', [accountId]);
      return rows[0];
    },
    async signedUp({ id, displayName, email }) {
      await opening.pool.query('insert into people (id, name, email) values ($1, $2, $3)', [id, displayName, email]);
    },
    secondFactors: (accountId) => opening.backend().secondFactorsOf(accountId),
  });
}
