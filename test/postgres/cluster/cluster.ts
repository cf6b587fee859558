import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { httpBackend } from '@sayso/client/http';
import type { Backend } from '@sayso/contract';
import { bearer } from '../../../packages/testing/src/bearer.ts';
import { signing } from '../crm-backend.ts';
import type { Background, OpenedHost, Reach } from '../worlds.ts';
import { type Channel, channelOver, type Ports } from './channel.ts';
import { hostPorts } from './host-ports.ts';
import type { Begun } from './process.ts';

/** Processes of one host that share nothing but its database and its ports. */
export interface Cluster {
  /** Each call goes to the next of the web processes; what happens in the background is done by all workers at once. */
  readonly reach: Reach;
  stop(): Promise<void>;
}

interface Member {
  readonly process: ChildProcess;
  readonly channel: Channel;
  readonly origin: string;
}

export async function startCluster({
  webs,
  workers,
}: {
  readonly webs: number;
  readonly workers: number;
}): Promise<Cluster> {
  /** Of the host that the running case is about. */
  let ports: Ports = {};
  const all = await Promise.all(Array.from({ length: webs + workers }, () => started(() => ports)));
  const web = all.slice(0, webs);
  const work = all.slice(webs);
  let calls = 0;

  return {
    async reach(host: OpenedHost) {
      const id = randomUUID();
      ports = hostPorts(host);
      const { setup, database } = host;
      const begun: Begun = { id, setup, url: database.url, role: database.role, jwks: signing.jwks };
      const tell = (method: string, ...args: readonly unknown[]) =>
        Promise.all(all.map(({ channel }) => channel.call('case', method, ...args)));
      await tell('begin', begun);
      const together = async (what: keyof Background): Promise<number> => {
        await tell('advance', id, host.ahead());
        const done = await Promise.all(work.map(({ channel }) => channel.call('case', 'work', id, what)));
        return done.reduce<number>((sum, count) => sum + ((count as number | undefined) ?? 0), 0);
      };
      return {
        as(sessionId) {
          const backends = web.map(({ origin }) =>
            httpBackend({
              baseUrl: `${origin}/${id}/api/sayso`,
              retries: 0,
              ...(sessionId !== undefined && { headers: bearer(sessionId) }),
            }),
          );
          const next = (): Backend => {
            calls += 1;
            const backend = backends[calls % backends.length];
            if (!backend) throw new TypeError('A cluster has a web process.');
            return backend;
          };
          return {
            call: (...asked) => next().call(...asked),
            serves: (operation) => next().serves(operation),
          };
        },
        background: {
          applyDue: () => together('applyDue'),
          deliver: () => together('deliver'),
          erase: () => together('erase'),
          export: () => together('export'),
          sweep: async () => void (await together('sweep')),
        },
        end: async () => void (await tell('end', id)),
      };
    },
    async stop() {
      await Promise.all(
        all.map(async ({ process: child }) => {
          const ended = once(child, 'exit');
          child.disconnect();
          await ended;
        }),
      );
    },
  };
}

async function started(ports: () => Ports): Promise<Member> {
  const child = fork(fileURLToPath(new URL('process.ts', import.meta.url)), {
    execArgv: ['--conditions=@sayso/source'],
    // Moments and bytes arrive as what they are.
    serialization: 'advanced',
  });
  const origin = Promise.withResolvers<string>();
  child.once('exit', () => origin.reject(new Error('A process of the cluster did not start.')));
  const served = new Proxy({} as Ports, {
    get: (_target, port: string) =>
      port === 'cluster' ? { ready: (at: string) => Promise.resolve(origin.resolve(at)) } : ports()[port],
  });
  const channel = channelOver(child, served);
  return { process: child, channel, origin: await origin.promise };
}
