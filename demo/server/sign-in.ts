import { randomBytes } from 'node:crypto';
import { ANONYMOUS, type Principal, type ProofMethod } from '@sayso/contract';
import type { Identity } from '@sayso/postgres';
import { BETTER_AUTH_PATH, BETTER_AUTH_SCHEMA, betterAuthSignIn } from '@sayso/postgres/better-auth';
import type { FetchHandler } from '@sayso/server';
import { hashPassword } from 'better-auth/crypto';
import type pg from 'pg';
import type { DevHost } from './host.ts';
import type { Queries } from './queries.ts';

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

/** The host product's sign-in: people by e-mail and password, and its support team. */
export interface SignIn {
  readonly answer: FetchHandler;
  /** Who calls; nobody where the session has ended. */
  authenticate(request: Request): Promise<Principal>;
  readonly identity: Identity;
  close(): Promise<void>;
}

export async function openSignIn(options: SignInOptions): Promise<SignIn> {
  const { host, connection, database, origin, secret, operators, secondFactors } = options;
  const people = await betterAuthSignIn({
    connection,
    origin,
    secret,
    issuer: host.name,
    secondFactors,
    account: (accountId) => host.account(database, accountId),
    signedUp: (person) => host.addAccount(database, person),
    // Nobody reads mail to invented addresses.
    trustsNewAddresses: true,
  });
  /** Sessions of the support team by their secrets; they end with the server. */
  const atTheDesk = new Map<string, string>();

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
      const route = `${request.method} ${new URL(request.url).pathname}`;
      if (route === `POST ${BETTER_AUTH_PATH}/sign-in/operator`) return await signInAsOperator(request);
      const operator = operators.find(({ id }) => id === operatorOf(request.headers));
      if (operator && route === `GET ${BETTER_AUTH_PATH}/get-session`)
        return Response.json({ operator: { id: operator.id, name: operator.displayName } });
      const answer = await people.answer(request);
      if (!operator || answer.status === 404) return answer;
      // Whoever signs in or out leaves the desk.
      const headers = new Headers(answer.headers);
      headers.append('set-cookie', cookie('', 0));
      return new Response(answer.body, { status: answer.status, headers });
    },

    async authenticate(request) {
      const operatorId = operatorOf(request.headers);
      if (operatorId !== undefined) return { kind: 'operator', operatorId };
      return (await people.authenticate(request)) ?? ANONYMOUS;
    },

    identity: people.identity,
    close: () => people.close(),
  };
}

function cookieIn(headers: Headers, name: string): string | undefined {
  const cookies = (headers.get('cookie') ?? '').split(/;\s*/);
  return cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);
}

function cookie(value: string, maxAge?: number): string {
  return `${OPERATOR}=${value}; Path=/; HttpOnly; SameSite=Lax${maxAge === undefined ? '' : `; Max-Age=${maxAge}`}`;
}

/** Lets everybody sign in, all with the same password. */
export async function fillSignIn(on: Queries, people: string, password: string): Promise<void> {
  // One hash for all, because each takes the better part of a tenth of a second on purpose, and this is a sample.
  const hash = await hashPassword(password);
  await on.query(
    `insert into ${BETTER_AUTH_SCHEMA}."user" (id, name, email, "emailVerified", "updatedAt")
      select id, name, email, true, now() from (${people}) as person`,
  );
  await on.query(
    `insert into ${BETTER_AUTH_SCHEMA}.account (id, "accountId", "providerId", "userId", password, "updatedAt")
      select 'password of ' || id, id, 'credential', id, $1, now() from ${BETTER_AUTH_SCHEMA}."user"`,
    [hash],
  );
}
