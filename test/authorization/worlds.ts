import { type Backend, type BackendSource, type Principal } from '@sayso/contract';
import { type ConformanceHost, memoryWorld, type Setup } from '@sayso/testing/conformance';
import { serveHost, type ServeHostOptions } from '@sayso/testing/node';
import type { SignedInOperator } from '../../packages/testing/src/memory/host.ts';
import type { SessionLookup } from '../../packages/testing/src/bearer.ts';

/** An answer as it came over the wire. */
export interface Answer {
  /** What was asked. */
  readonly url: string;
  readonly status: number;
  /** All of them but those that differ from call to call. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A host that was made ready, reached through HTTP. */
export interface Opened {
  readonly host: ConformanceHost;
  /** Of the call that was answered last. */
  answer(): Answer | undefined;
  end(): Promise<void>;
}

const DIFFERING = ['date', 'connection', 'keep-alive', 'transfer-encoding', 'content-length'];

/** Serves a host, and keeps the last answer as it was. */
export async function served(source: BackendSource & SessionLookup, options: ServeHostOptions = {}) {
  let last: Answer | undefined;
  const http = await serveHost(source, options);
  const fetchAndKeep = async (request: Request) => {
    const response = await fetch(request);
    const kept = response.clone();
    const headers = Object.fromEntries([...kept.headers].filter(([name]) => !DIFFERING.includes(name)));
    last = { url: request.url, status: response.status, headers, body: await kept.text() };
    return response;
  };
  return {
    as: (principal: Principal | SignedInOperator): Backend => http.as(principal, { retries: 0, fetch: fetchAndKeep }),
    answer: () => last,
    close: http.close,
  };
}

export interface HttpWorlds {
  readonly name: string;
  begin(setup: Setup): Promise<Opened>;
  end(): Promise<void>;
}

export function memoryOverHttp(): HttpWorlds {
  return {
    name: 'memory',
    begin: (setup) =>
      opened(setup, (reached) =>
        memoryWorld({
          async reach(host) {
            const http = reached(await served(host));
            return { as: http.as, end: http.close };
          },
        }),
      ),
    end: () => Promise.resolve(),
  };
}

export type Served = Awaited<ReturnType<typeof served>>;

export async function opened(
  setup: Setup,
  worldOf: (reached: (http: Served) => Served) => ReturnType<typeof memoryWorld>,
): Promise<Opened> {
  let http: Served | undefined;
  const host = await worldOf((one) => (http = one)).begin(setup);
  if (!host) throw new TypeError(`There is no host set up as ${setup}.`);
  return { host, answer: () => http?.answer(), end: () => host.end?.() ?? Promise.resolve() };
}
