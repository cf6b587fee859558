import type { IncomingMessage, ServerResponse } from 'node:http';

const BASE_PATH = '/plain/api/sayso';

type Answer = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

/** A server for the plain page: it has one, as every host has. It is started by the first request. */
export function plainBackend(): Answer {
  let handler: Promise<Answer> | undefined;
  const answer = async (...[request, response, next]: Parameters<Answer>) => {
    try {
      handler ??= load();
      (await handler)(request, response, next);
    } catch (error) {
      next(error);
    }
  };
  return (request, response, next) => {
    if (request.url?.startsWith(`${BASE_PATH}/`)) void answer(request, response, next);
    else next();
  };
}

/** By an address that Vite cannot read: it would look for the packages when it reads its configuration, and they may not be built. */
async function load(): Promise<Answer> {
  const { startHost } = (await import(new URL('host.ts', import.meta.url).href)) as typeof import('./host.ts');
  return startHost(BASE_PATH);
}
