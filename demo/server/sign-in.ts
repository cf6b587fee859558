import { ANONYMOUS, type Principal, type ProofMethod } from '@sayso/contract';
import type { Identity } from '@sayso/postgres';
import type { FetchHandler } from '@sayso/server';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { hashPassword } from 'better-auth/crypto';
import type pg from 'pg';
import type { DevHost } from './host.ts';
import { openPool } from './pool.ts';
import type { Queries } from './queries.ts';

/** Where better-auth keeps people, sessions and passwords. */
export const SIGN_IN_SCHEMA = 'auth';
export const SIGN_IN_PATH = '/api/auth';

/** What of better-auth the product uses; everything else is not there. */
const ROUTES: ReadonlySet<string> = new Set([
  `POST ${SIGN_IN_PATH}/sign-in/email`,
  `POST ${SIGN_IN_PATH}/sign-out`,
  `GET ${SIGN_IN_PATH}/get-session`,
]);

export interface SignInOptions {
  readonly host: DevHost;
  readonly connection: pg.PoolConfig;
  /** The host product's own tables. */
  readonly database: Queries;
  /** What the browser sees, such as `http://127.0.0.1:4873`. */
  readonly origin: string;
  readonly secret: string;
}

/** The host product's sign-in: e-mail and password, a session in a cookie. */
export interface SignIn {
  readonly answer: FetchHandler;
  /** Who calls; nobody where the session has ended. */
  authenticate(request: Request): Promise<Principal>;
  readonly identity: Identity;
  close(): Promise<void>;
}

export async function openSignIn({ host, connection, database, origin, secret }: SignInOptions): Promise<SignIn> {
  const pool = signInPool(connection);
  const auth = betterAuth({ ...common, database: pool, baseURL: origin, secret });
  const { internalAdapter, password } = await auth.$context;

  async function hashOf(accountId: string): Promise<string | undefined> {
    const accounts = await internalAdapter.findAccounts(accountId);
    return accounts.find(({ providerId }) => providerId === 'credential')?.password ?? undefined;
  }

  return {
    async answer(request) {
      const { pathname } = new URL(request.url);
      if (!ROUTES.has(`${request.method} ${pathname}`)) return new Response(null, { status: 404 });
      return await auth.handler(request);
    },

    async authenticate({ headers }) {
      const found = await auth.api.getSession({ headers });
      if (!found) return ANONYMOUS;
      const { session, user } = found;
      const state = await host.accountState(database, user.id);
      if (state === undefined || state === 'deleted') return ANONYMOUS;
      return {
        kind: 'person',
        scope: state === 'active' ? 'full' : 'limited',
        accountId: user.id,
        sessionId: session.id,
        authenticatedAt: session.createdAt.toISOString(),
        methods: ['password'],
      };
    },

    identity: {
      async proofMethods(accountId) {
        const [user, hash] = await Promise.all([internalAdapter.findUserById(accountId), hashOf(accountId)]);
        const methods: ProofMethod[] = [];
        if (hash !== undefined) methods.push('password');
        if (user?.emailVerified) methods.push('email-code');
        return methods;
      },
      async verify({ accountId, method, answer }) {
        const hash = method === 'password' ? await hashOf(accountId) : undefined;
        return hash !== undefined && (await password.verify({ hash, password: answer }));
      },
    },

    close: () => pool.end(),
  };
}

/** Makes better-auth's tables, unless they are there. */
export async function createSignInTables(url: string): Promise<void> {
  const pool = signInPool({ connectionString: url });
  try {
    await pool.query(`create schema if not exists ${SIGN_IN_SCHEMA}`);
    const { runMigrations } = await getMigrations({ ...common, database: pool });
    await runMigrations();
  } finally {
    await pool.end();
  }
}

/** Lets everybody sign in, all with the same password. */
export async function fillSignIn(on: Queries, people: string, password: string): Promise<void> {
  // One hash for all, because each takes the better part of a tenth of a second on purpose, and this is a sample.
  const hash = await hashPassword(password);
  await on.query(
    `insert into auth."user" (id, name, email, "emailVerified", "updatedAt")
      select id, name, email, true, now() from (${people}) as person`,
  );
  await on.query(
    `insert into auth.account (id, "accountId", "providerId", "userId", password, "updatedAt")
      select 'password of ' || id, id, 'credential', id, $1, now() from auth."user"`,
    [hash],
  );
}

const common = {
  basePath: SIGN_IN_PATH,
  emailAndPassword: { enabled: true, disableSignUp: true },
  advanced: { ipAddress: { disableIpTracking: true } },
  // A wrong password is an answer, not an event.
  logger: { level: 'error' },
  telemetry: { enabled: false },
} as const satisfies BetterAuthOptions;

function signInPool({ options = '', ...connection }: pg.PoolConfig): pg.Pool {
  return openPool({ ...connection, options: `${options} -c search_path=${SIGN_IN_SCHEMA}`.trim(), max: 4 });
}
