import { randomBytes } from 'node:crypto';
import { ANONYMOUS, type Principal, type ProofMethod } from '@sayso/contract';
import type { Identity } from '@sayso/postgres';
import type { FetchHandler } from '@sayso/server';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { hashPassword } from 'better-auth/crypto';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type pg from 'pg';
import { addresses, contactMoments } from './identity/addresses.ts';
import type { DevHost } from './host.ts';
import { awaitsFactor, forgetAuthenticatorKeys, secondStep } from './identity/factors.ts';
import { passwords } from './identity/passwords.ts';
import { sessions } from './identity/sessions.ts';
import { openPool } from './pool.ts';
import type { Queries } from './queries.ts';

/** Where better-auth keeps people, sessions and passwords. */
export const SIGN_IN_SCHEMA = 'auth';
export const SIGN_IN_PATH = '/api/auth';

/** What of better-auth the product uses; everything else is not there. */
const ROUTES: ReadonlySet<string> = new Set([
  `POST ${SIGN_IN_PATH}/sign-in/email`,
  `POST ${SIGN_IN_PATH}/sign-up/email`,
  `POST ${SIGN_IN_PATH}/sign-out`,
  `GET ${SIGN_IN_PATH}/get-session`,
]);

/** The cookie of the support team's own sign-in. */
const OPERATOR = 'sayso-operator';

export interface SignInOptions {
  readonly host: DevHost;
  readonly connection: pg.PoolConfig;
  /** The host product's own tables. */
  readonly database: Queries;
  /** What the browser sees, such as `http://127.0.0.1:4873`. */
  readonly origin: string;
  readonly secret: string;
  /** The support team. */
  readonly operators: readonly { readonly id: string; readonly displayName: string }[];
  /** What completes the sign-in of this person; empty: a password is enough. */
  readonly secondFactors: (accountId: string) => Promise<readonly ProofMethod[]>;
}

/** The host product's sign-in: e-mail and password, a session in a cookie. */
export interface SignIn {
  readonly answer: FetchHandler;
  /** Who calls; nobody where the session has ended. */
  authenticate(request: Request): Promise<Principal>;
  readonly identity: Identity;
  close(): Promise<void>;
}

export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  const { host, connection, database, origin, secret, operators, secondFactors } = options;
  const pool = signInPool(connection);
  const auth = betterAuth({
    ...common,
    database: pool,
    baseURL: origin,
    secret,
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, awaitsFactor: (await secondFactors(session.userId)).length > 0 },
          }),
        },
      },
      user: {
        create: {
          // Nobody reads mail to invented addresses.
          before: (user) => Promise.resolve({ data: { ...user, emailVerified: true } }),
          after: ({ id, name: displayName, email }) => host.addAccount(database, { id, displayName, email }),
        },
      },
    },
  });
  const { internalAdapter, password } = await auth.$context;
  const chosen = passwords(pool);
  const contact = addresses(pool);
  /** Sessions of the support team by their secrets; they end with the server. */
  const atTheDesk = new Map<string, string>();

  async function hashOf(accountId: string): Promise<string | undefined> {
    const accounts = await internalAdapter.findAccounts(accountId);
    return accounts.find(({ providerId }) => providerId === 'credential')?.password ?? undefined;
  }

  function operatorOf(headers: Headers): string | undefined {
    return atTheDesk.get(cookieIn(headers, OPERATOR) ?? '');
  }

  async function signInAsOperator(request: Request): Promise<Response> {
    if (request.headers.get('origin') !== origin) return new Response(null, { status: 403 });
    const { operatorId } = (await request.json()) as { readonly operatorId?: unknown };
    const operator = operators.find(({ id }) => id === operatorId);
    if (!operator) return new Response(null, { status: 401 });
    const token = randomBytes(24).toString('base64url');
    atTheDesk.set(token, operator.id);
    return Response.json({ user: { name: operator.displayName } }, { headers: { 'set-cookie': cookie(token) } });
  }

  return {
    async answer(request) {
      const { pathname } = new URL(request.url);
      const route = `${request.method} ${pathname}`;
      if (route === `POST ${SIGN_IN_PATH}/sign-in/operator`) return await signInAsOperator(request);
      if (!ROUTES.has(route)) return new Response(null, { status: 404 });
      const operator = operators.find(({ id }) => id === operatorOf(request.headers));
      if (operator && request.method === 'GET')
        return Response.json({ operator: { id: operator.id, name: operator.displayName } });
      const answer = await auth.handler(request);
      if (!operator) return answer;
      // Whoever signs in or out leaves the desk.
      const headers = new Headers(answer.headers);
      headers.append('set-cookie', cookie('', 0));
      return new Response(answer.body, { status: answer.status, headers });
    },

    async authenticate({ headers }) {
      const operatorId = operatorOf(headers);
      if (operatorId !== undefined) return { kind: 'operator', operatorId };
      const found = await auth.api.getSession({ headers });
      if (!found) return ANONYMOUS;
      const { session, user } = found;
      const account = await host.account(database, user.id);
      if (!account || account.state === 'deleted') return ANONYMOUS;
      return {
        kind: 'person',
        scope:
          session.awaitsFactor && (await secondFactors(user.id)).length > 0
            ? 'secondFactor'
            : account.state === 'active'
              ? 'full'
              : 'limited',
        accountId: user.id,
        sessionId: session.id,
        authenticatedAt: session.createdAt.toISOString(),
        methods: ['password'],
      };
    },

    identity: {
      ...chosen,
      setContact: (changed) => contact.setContact(changed),
      ...sessions(pool),
      ...secondStep({ pool, secret, issuer: host.name }),
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
      async erase(accountId) {
        await pool.query('delete from session where "userId" = $1', [accountId]);
        await pool.query('delete from account where "userId" = $1', [accountId]);
        await forgetAuthenticatorKeys(pool, accountId);
        await pool.query('delete from "user" where id = $1', [accountId]);
      },
      async credentialsChangedAt(accountId) {
        const [account, ...changedAt] = await Promise.all([
          host.account(database, accountId),
          chosen.credentialsChangedAt(accountId),
          contact.contactChangedAt(accountId),
        ]);
        return [account?.credentialsChangedAt, ...changedAt]
          .filter((at) => at !== undefined)
          .sort()
          .at(-1);
      },
    },

    close: () => pool.end(),
  };
}

function cookieIn(headers: Headers, name: string): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
  return cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

function cookie(value: string, maxAge?: number): string {
  return `${OPERATOR}=${value}; Path=/; HttpOnly; SameSite=Lax${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;
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
  emailAndPassword: { enabled: true },
  // A list of sessions says when each was used last.
  session: { additionalFields: awaitsFactor, updateAge: 60 },
  user: { additionalFields: contactMoments },
  // For its table alone: see docs/decisions/0022-second-factors.md.
  plugins: [twoFactor()],
  advanced: { ipAddress: { disableIpTracking: true } },
  // A wrong password is an answer, not an event.
  logger: { level: 'error' },
  telemetry: { enabled: false },
} as const satisfies BetterAuthOptions;

function signInPool({ options = '', ...connection }: pg.PoolConfig): pg.Pool {
  return openPool({ ...connection, options: `${options} -c search_path=${SIGN_IN_SCHEMA}`.trim(), max: 4 });
}
