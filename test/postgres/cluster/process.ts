import type { Principal } from '@sayso/contract';
import type { PostgresBackend } from '@sayso/postgres';
import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import type { Setup } from '@sayso/testing/conformance';
import pg from 'pg';
import { authenticateBySession } from '../../../packages/testing/src/bearer.ts';
import { crmSetUp } from '../../../packages/testing/src/conformance/crm-setup.ts';
import { crmBackend } from '../crm-backend.ts';
import type { Background } from '../worlds.ts';
import { channelOver } from './channel.ts';
import { portsBehind } from './host-ports.ts';

/** What a process of the cluster is told about one case. */
export interface Begun {
  readonly id: string;
  readonly setup: Setup;
  readonly url: string;
  readonly role: string;
  /** The public keys of the one who signs. */
  readonly jwks: PostgresBackendKeys;
}

type PostgresBackendKeys = ReturnType<typeof portsBehind>['signing']['jwks'];
type Answer = (request: Request) => Promise<Response>;

const pools = new Map<string, pg.Pool>();
const hosts = new Map<string, { readonly backend: PostgresBackend; readonly answer: Answer; ahead: number }>();

const parent = channelOver(process, {
  case: {
    begin: ({ id, setup, url, role, jwks }: Begun) => {
      const state = crmSetUp(setup);
      const { principalOf, signing, ...ports } = portsBehind(
        parent,
        state.map.flatMap(({ service }) => service ?? []),
      );
      const host = { ahead: 0 };
      const backend = crmBackend(state, {
        ...ports,
        signing: { ...signing, jwks },
        pool: poolOf(url, role),
        clock: () => new Date(Date.now() + host.ahead),
        onError: () => {},
      });
      const authenticate = authenticateBySession({ principalOf: principalOf as () => Promise<Principal> });
      const answer = serve({ backend, authenticate, basePath: `/${id}/api/sayso`, trustedOrigins: 'any' });
      hosts.set(id, Object.assign(host, { backend, answer }));
      return Promise.resolve();
    },
    advance: (id: string, ahead: number) => {
      const host = hosts.get(id);
      if (host) host.ahead = ahead;
      return Promise.resolve();
    },
    work: async (id: string, what: keyof Background) => await hosts.get(id)?.backend[what](),
    end: (id: string) => Promise.resolve(void hosts.delete(id)),
  },
});
process.once('disconnect', () => process.exit());

const { origin } = await listen({
  handler: async (request) => {
    const [, id = ''] = new URL(request.url).pathname.split('/');
    return (await hosts.get(id)?.answer(request)) ?? new Response(null, { status: 404 });
  },
});
await parent.call('cluster', 'ready', origin);

/** The databases are used again by the cases that follow. */
function poolOf(url: string, role: string): pg.Pool {
  const known = pools.get(url);
  if (known) return known;
  const pool = new pg.Pool({ connectionString: url, options: `-c role=${role}`, max: 5 });
  pool.on('error', () => {});
  pools.set(url, pool);
  return pool;
}
