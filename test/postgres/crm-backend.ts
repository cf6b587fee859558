import type { KnownSession } from '@sayso/contract/rules';
import type { AccountRecord, HostState } from '@sayso/testing';
import {
  type Identity,
  type OutgoingMessage,
  postgresBackend,
  type PostgresBackend,
  type PostgresOptions,
} from '@sayso/postgres';
import {
  authenticatorUri,
  newAuthenticatorKey,
  stepOf,
} from '../../packages/testing/src/memory/factors/authenticator.ts';
import { newSigning } from '../../demo/server/signing.ts';
import { type MemoryBlobs, memoryBlobs } from './memory-blobs.ts';
import { hostMapOf } from './epochs/numbered.ts';
import { type FakeServices, fakeServices } from './fake-services.ts';

export const signing = await newSigning();
export const SECRET = 'a secret that is only good enough for tests';

export interface CrmBackend extends PostgresBackend {
  /** What was sent, the newest last. */
  readonly sent: OutgoingMessage[];
  readonly fakes: FakeServices;
  readonly signIn: SampleSignIn;
  readonly archives: MemoryBlobs;
  readonly jwks: typeof signing.jwks;
}

/** The sample's people as a host's own sign-in. */
export interface SampleSignIn extends Identity {
  /** The accounts whose sessions were ended, once for each time. */
  readonly ended: string[];
  readonly erased: ReadonlySet<string>;
  /** The sessions that are open, by id. */
  readonly open: Map<string, KnownSession & { readonly accountId: string }>;
  /** The sessions that proved a second factor. */
  readonly completed: ReadonlySet<string>;
}

function sampleSignIn(accounts: readonly AccountRecord[]): SampleSignIn {
  const ended: string[] = [];
  const erased = new Set<string>();
  const open: SampleSignIn['open'] = new Map();
  const completed = new Set<string>();
  const authenticatorKeys = new Map<string, string>();
  const chosenAt = new Map<string, string>();
  const accountOf = (accountId: string) => accounts.find(({ id }) => id === accountId && !erased.has(id));
  return {
    ended,
    erased,
    open,
    completed,
    completeSignIn: ({ sessionId }) => Promise.resolve(void completed.add(sessionId)),
    authenticator: {
      begin({ accountId, id }) {
        const secret = newAuthenticatorKey();
        authenticatorKeys.set(id, secret);
        return Promise.resolve({ secret, uri: authenticatorUri(secret, 'Sample', accountId) });
      },
      stepOf({ id, code, at }) {
        const secret = authenticatorKeys.get(id);
        return Promise.resolve(secret === undefined ? undefined : stepOf(secret, code, at));
      },
      forget: ({ id }) => Promise.resolve(void authenticatorKeys.delete(id)),
    },
    proofMethods: (accountId) => Promise.resolve(accountOf(accountId)?.proofMethods ?? []),
    verify: ({ accountId, method, answer }) =>
      Promise.resolve(method === 'password' && accountOf(accountId)?.password === answer),
    endSessions(accountId, except) {
      ended.push(accountId);
      for (const session of open.values())
        if (session.accountId === accountId && session.id !== except) open.delete(session.id);
      return Promise.resolve();
    },
    sessions: (accountId) => Promise.resolve([...open.values()].filter((session) => session.accountId === accountId)),
    endSession(accountId, sessionId) {
      if (open.get(sessionId)?.accountId === accountId) open.delete(sessionId);
      return Promise.resolve();
    },
    accountWithPassword: (email) =>
      Promise.resolve(
        accounts.find((one) => one.email.toLowerCase() === email.toLowerCase() && !erased.has(one.id))?.id,
      ),
    setContact({ accountId, channel, value, at }) {
      const account = accountOf(accountId);
      if (!account) return Promise.resolve();
      if (channel === 'email') account.email = value ?? account.email;
      account.credentialsChangedAt = at;
      return Promise.resolve();
    },
    hashPassword: (password) => Promise.resolve(`hash of ${password}`),
    setPassword({ accountId, hash, at }) {
      const account = accountOf(accountId);
      if (!account || (chosenAt.get(accountId) ?? '') > at) return Promise.resolve();
      chosenAt.set(accountId, at);
      account.password = hash.slice('hash of '.length);
      account.credentialsChangedAt = at;
      return Promise.resolve();
    },
    erase: (accountId) => Promise.resolve(void erased.add(accountId)),
    credentialsChangedAt: (accountId) => Promise.resolve(accountOf(accountId)?.credentialsChangedAt),
  };
}

/** The sample host on PostgreSQL, with the sample's people as its sign-in. */
export function crmBackend(
  { about, map, policy, tables }: HostState,
  options: Pick<PostgresOptions, 'pool'> & Partial<PostgresOptions> & { readonly signIn?: SampleSignIn },
): CrmBackend {
  const sent: OutgoingMessage[] = [];
  const { signIn = sampleSignIn(tables.accounts), ...rest } = options;
  const archives = memoryBlobs();
  const fakes = fakeServices(map.flatMap(({ service }) => service ?? []));
  const backend = postgresBackend({
    about,
    policy,
    map: hostMapOf(map),
    secret: SECRET,
    identity: signIn,
    services: fakes.services,
    blobs: archives,
    signing,
    messages: {
      send: (message) => {
        sent.push(message);
        return Promise.resolve();
      },
    },
    ...rest,
  });
  return { ...backend, sent, fakes, signIn, archives, jwks: signing.jwks };
}
