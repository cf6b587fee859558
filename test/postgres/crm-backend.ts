import type { AccountRecord, HostState } from '@sayso/testing';
import {
  type Identity,
  type OutgoingMessage,
  postgresBackend,
  type PostgresBackend,
  type PostgresOptions,
} from '@sayso/postgres';
import { crmHostMapOf } from '../../demo/server/crm/map.ts';
import { newSigning } from '../../demo/server/signing.ts';
import { type MemoryBlobs, memoryBlobs } from './memory-blobs.ts';
import { type FakeServices, fakeServices } from './fake-services.ts';

const signing = await newSigning();

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
}

function sampleSignIn(accounts: readonly AccountRecord[]): SampleSignIn {
  const ended: string[] = [];
  const erased = new Set<string>();
  const accountOf = (accountId: string) => accounts.find(({ id }) => id === accountId && !erased.has(id));
  return {
    ended,
    erased,
    proofMethods: (accountId) => Promise.resolve(accountOf(accountId)?.proofMethods ?? []),
    verify: ({ accountId, method, answer }) =>
      Promise.resolve(method === 'password' && accountOf(accountId)?.password === answer),
    endSessions: (accountId) => Promise.resolve(void ended.push(accountId)),
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
    map: crmHostMapOf(map),
    secret: 'a secret that is only good enough for tests',
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
