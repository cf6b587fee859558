import type { Principal } from '@sayso/contract';
import type { ServeHostOptions } from '@sayso/testing/node';
import type { SignedInOperator } from '../../packages/testing/src/memory/host.ts';
import { type OpenedHost, postgresWorlds } from '../postgres/worlds.ts';
import { type HttpWorlds, opened, served } from './worlds.ts';

export interface PostgresOverHttp {
  readonly serve?: ServeHostOptions;
  /** Gets each host that is opened. */
  readonly open?: (host: OpenedHost) => void;
}

export function postgresOverHttp({ serve, open }: PostgresOverHttp = {}): HttpWorlds {
  const worlds = postgresWorlds();
  return {
    name: 'PostgreSQL',
    begin: (setup) =>
      opened(setup, (reached) =>
        worlds.world('PostgreSQL', async (source) => {
          open?.(source);
          const http = reached(await served(source, serve));
          const principal = (sessionId?: string): Principal | SignedInOperator =>
            sessionId === undefined ? { kind: 'anonymous' } : { kind: 'operator', operatorId: '', sessionId };
          return { as: (sessionId) => http.as(principal(sessionId)), end: http.close };
        }),
      ),
    end: () => worlds.end(),
  };
}
