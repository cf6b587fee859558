import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpBackend, type HttpBackendOptions } from '@sayso/client/http';
import type { Backend, BackendSource, Principal } from '@sayso/contract';
import { serve, type ServeOptions } from '@sayso/server';
import { nodeHandler } from '@sayso/server/node';
import { authenticateBySession, bearer, type SessionLookup } from './bearer.ts';
import { memoryWorld } from './conformance/memory-world.ts';
import type { World } from './conformance/world.ts';
import type { Fault } from './faults/fault.ts';
import { withFaults } from './faults/with-faults.ts';
import type { SignedInOperator } from './memory/host.ts';

export interface ServeHostOptions extends Omit<ServeOptions, 'backend' | 'authenticate' | 'basePath'> {
  /** What goes wrong on purpose; the list may be changed at any time. */
  readonly faults?: readonly Fault[];
  /** By default any free one. */
  readonly port?: number;
}

/** A host behind a real loopback port. */
export interface ServedHost {
  /** For `httpBackend`, such as `http://127.0.0.1:4000/api/sayso`. */
  readonly baseUrl: string;
  /** The backend of this caller over HTTP. */
  as(principal: Principal | SignedInOperator, options?: Omit<HttpBackendOptions, 'baseUrl' | 'headers'>): Backend;
  /** Takes no more connections and resolves when the last answer is out. */
  close(): Promise<void>;
}

/**
 * Serves a host (`memoryBackend` makes one) under `/api/sayso` on this machine alone; sessions come as `Authorization: Bearer`. A
 * dropped call really loses its connection. Rejects when the port is taken.
 */
export async function serveHost(
  host: BackendSource & SessionLookup,
  { faults = [], port = 0, ...options }: ServeHostOptions = {},
): Promise<ServedHost> {
  const handler = withFaults(serve({ ...options, backend: host, authenticate: authenticateBySession(host) }), faults);
  const server = createServer((request, response) => {
    const mounted = nodeHandler(async (each) => {
      const answer = await handler(each);
      if (answer.type !== 'error') return answer;
      response.destroy();
      return new Response();
    });
    mounted(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/sayso`;
  return {
    baseUrl,
    as(principal, rest) {
      const headers = 'sessionId' in principal && principal.sessionId !== undefined ? bearer(principal.sessionId) : {};
      return httpBackend({ ...rest, baseUrl, headers });
    },
    close: () => new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve()))),
  };
}

/** The memory backend as a world of the conformance suite, reached through HTTP over a real loopback port. */
export function servedMemoryWorld(): World {
  return memoryWorld({
    name: 'memory through HTTP',
    twin: memoryWorld(),
    async reach(host) {
      const served = await serveHost(host);
      return { as: (principal) => served.as(principal, { retries: 0 }), end: served.close };
    },
  });
}
