import type { IncomingMessage, ServerResponse } from 'node:http';

const BASE_PATH = '/plain/api/sayso';

type Next = (error?: unknown) => void;

/** A server for the plain page: a memory host over real HTTP, where everybody is Amara. Its packages are loaded at the first request. */
export function plainBackend(): (request: IncomingMessage, response: ServerResponse, next: Next) => void {
  let handler: ReturnType<typeof startHost> | undefined;
  return (request, response, next) => {
    if (!request.url?.startsWith(`${BASE_PATH}/`)) return next();
    handler ??= startHost();
    handler.then((answer) => answer(request, response), next);
  };
}

async function startHost() {
  const [{ serve }, { nodeHandler }, { memoryBackend }, { crmHost }] = await Promise.all([
    import('@sayso/server'),
    import('@sayso/server/node'),
    import('@sayso/testing'),
    import('@sayso/testing/hosts/crm'),
  ]);
  const host = memoryBackend(crmHost());
  const amara = host.signInAs('account-agent');
  return nodeHandler(serve({ backend: host, authenticate: () => amara, basePath: BASE_PATH }));
}
