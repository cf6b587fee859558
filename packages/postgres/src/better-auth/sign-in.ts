import { randomUUID } from 'node:crypto';
import type { AccountState, PersonPrincipal, ProofMethod, Timestamp } from '@sayso/contract';
import type { FetchHandler } from '@sayso/server';
import { betterAuth } from 'better-auth';
import type { Identity } from '../identity.ts';
import { addresses } from './addresses.ts';
import { forgetAuthenticatorKeys, secondStep } from './factors.ts';
import { passwords } from './passwords.ts';
import { sessions } from './sessions.ts';
import { plugins, poolIn, tables } from './shared-options.ts';
import { BETTER_AUTH_PATH, BETTER_AUTH_SCHEMA, type SignInConnection } from './tables.ts';

export interface BetterAuthSignInOptions {
  /** Of the database in which `createBetterAuthTables` has been. */
  readonly connection: SignInConnection;
  /** By default `auth`. */
  readonly schema?: string;
  /** What the browser sees, such as `https://notebook.example`. */
  readonly origin: string;
  /** By default `/api/auth`. */
  readonly basePath?: string;
  /** Signs cookies and seals the keys of authenticator apps: the same on every machine, and at every start. */
  readonly secret: string;
  /** What authenticator apps show above the code. */
  readonly issuer: string;
  /** The host's own record of somebody who signs in; nothing where there is none. */
  account(accountId: string): Promise<SignInAccount | undefined>;
  /** What completes the sign-in of this person: `secondFactorsOf` of the backend. Empty: a password is enough. */
  secondFactors(accountId: string): Promise<readonly ProofMethod[]>;
  /** Makes the host's own record of somebody who has just signed up; what it rejects with undoes nothing. */
  signedUp?(person: SignedUpPerson): Promise<void>;
  /** For development, where nobody reads mail to invented addresses: each counts as confirmed at once. By default none does. */
  readonly trustsNewAddresses?: boolean;
}

export interface SignInAccount {
  readonly state: AccountState;
  readonly credentialsChangedAt?: Timestamp;
}

export interface SignedUpPerson {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
}

/** Sign-in by e-mail and password over better-auth, with a session in a cookie. */
export interface BetterAuthSignIn {
  /** Answers signing in, up and out, and who is signed in, below the base path; of better-auth nothing else is there. */
  readonly answer: FetchHandler;
  /** Who calls, for `serve`; nobody where the session has ended. */
  authenticate(request: Request): Promise<PersonPrincipal | undefined>;
  /** For `postgresBackend`: passwords, sessions, addresses and authenticator apps. */
  readonly identity: Required<Identity>;
  close(): Promise<void>;
}

/** What of better-auth there is; everything else is Sayso's own. */
const ROUTES = ['POST /sign-in/email', 'POST /sign-up/email', 'POST /sign-out', 'GET /get-session'] as const;

/**
 * The identity port over better-auth 1.7, on the same database: it keeps people, passwords, sessions and the keys of authenticator apps; of
 * its second factors its table and its means, not its hooks.
 */
export async function betterAuthSignIn(options: BetterAuthSignInOptions): Promise<BetterAuthSignIn> {
  const { basePath = BETTER_AUTH_PATH, connection, issuer, origin, schema = BETTER_AUTH_SCHEMA, secret } = options;
  const pool = poolIn(connection, schema);
  const auth = betterAuth({
    ...tables,
    plugins: plugins(),
    basePath,
    database: pool,
    baseURL: origin,
    secret,
    // Hosts keep ids as text or as UUIDs; these fit both.
    advanced: { ...tables.advanced, database: { generateId: () => randomUUID() } },
    databaseHooks: {
      session: {
        create: {
          before: async (session) => ({
            data: { ...session, awaitsFactor: (await options.secondFactors(session.userId)).length > 0 },
          }),
        },
      },
      user: {
        create: {
          before: (user) =>
            Promise.resolve(options.trustsNewAddresses ? { data: { ...user, emailVerified: true } } : { data: user }),
          after: async ({ id, name, email }) => await options.signedUp?.({ id, displayName: name, email }),
        },
      },
    },
  });
  const { internalAdapter, password } = await auth.$context;
  const chosen = passwords(pool);
  const contact = addresses(pool);
  const routes: ReadonlySet<string> = new Set(ROUTES.map((route) => route.replace(' ', ` ${basePath}`)));

  async function hashOf(accountId: string): Promise<string | undefined> {
    const accounts = await internalAdapter.findAccounts(accountId);
    return accounts.find(({ providerId }) => providerId === 'credential')?.password ?? undefined;
  }

  return {
    async answer(request) {
      const route = `${request.method} ${new URL(request.url).pathname}`;
      return routes.has(route) ? await auth.handler(request) : new Response(null, { status: 404 });
    },

    async authenticate({ headers }) {
      const found = await auth.api.getSession({ headers });
      if (!found) return undefined;
      const { session, user } = found;
      const account = await options.account(user.id);
      if (!account || account.state === 'deleted') return undefined;
      const isHalf = session.awaitsFactor && (await options.secondFactors(user.id)).length > 0;
      return {
        kind: 'person',
        scope: isHalf ? 'secondFactor' : account.state === 'active' ? 'full' : 'limited',
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
      ...secondStep({ pool, secret, issuer }),
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
          options.account(accountId),
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
