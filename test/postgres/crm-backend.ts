import type { HostState } from '@sayso/testing';
import { type OutgoingMessage, postgresBackend, type PostgresBackend, type PostgresOptions } from '@sayso/postgres';
import { crmHostMap } from '../../demo/server/crm/map.ts';

export interface CrmBackend extends PostgresBackend {
  /** What was sent, the newest last. */
  readonly sent: OutgoingMessage[];
}

/** The sample host on PostgreSQL, with the sample's people as its sign-in. */
export function crmBackend(
  { about, policy, tables }: HostState,
  options: Pick<PostgresOptions, 'pool'> & Partial<PostgresOptions>,
): CrmBackend {
  const sent: OutgoingMessage[] = [];
  const accountOf = (accountId: string) => tables.accounts.find(({ id }) => id === accountId);
  const backend = postgresBackend({
    about,
    policy,
    map: crmHostMap,
    secret: 'a secret that is only good enough for tests',
    identity: {
      proofMethods: (accountId) => Promise.resolve(accountOf(accountId)?.proofMethods ?? []),
      verify: ({ accountId, method, answer }) =>
        Promise.resolve(method === 'password' && accountOf(accountId)?.password === answer),
    },
    messages: {
      send: (message) => {
        sent.push(message);
        return Promise.resolve();
      },
    },
    ...options,
  });
  return { ...backend, sent };
}
