import type { Principal } from '@sayso/contract';
import type { SignedInOperator } from '../../packages/testing/src/memory/host.ts';
import { postgresWorlds } from '../postgres/worlds.ts';
import { type HttpWorlds, opened, served } from './worlds.ts';

export function postgresOverHttp(): HttpWorlds {
  const worlds = postgresWorlds();
  return {
    name: 'PostgreSQL',
    begin: (setup) =>
      opened(setup, (reached) =>
        worlds.world('PostgreSQL', async (source) => {
          const http = reached(await served(source));
          const principal = (sessionId?: string): Principal | SignedInOperator =>
            sessionId === undefined ? { kind: 'anonymous' } : { kind: 'operator', operatorId: '', sessionId };
          return { as: (sessionId) => http.as(principal(sessionId)), end: http.close };
        }),
      ),
    end: () => worlds.end(),
  };
}
