import { parentPort } from 'node:worker_threads';
import { serve, type FetchHandler } from '@sayso/server';
import { listen } from '@sayso/server/node';
import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';

/** A thread of its own that answers as a served host does, each answer kept after the first time: only the caller's side is measured. */
const host = memoryBackend(crmHost({ extraMembers: 1000 }));
const person = host.signInAs(host.state.tables.members[0]?.accountId ?? '');
const { origin } = await listen({ handler: keeping(serve({ backend: host, authenticate: () => person })) });
const organizationId = host.state.tables.members[0]?.organizationId;
parentPort?.postMessage({ origin, organizationId });

function keeping(handler: FetchHandler): FetchHandler {
  const kept = new Map<string, { body: ArrayBuffer; status: number; headers: Headers }>();
  return async (request) => {
    let answer = kept.get(request.url);
    if (answer === undefined) {
      const response = await handler(request);
      answer = { body: await response.arrayBuffer(), status: response.status, headers: response.headers };
      if (response.ok) kept.set(request.url, answer);
    }
    return new Response(answer.body, answer);
  };
}
