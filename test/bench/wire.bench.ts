import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { accountGet, membersList } from '@sayso/contract';
import { call } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import { compare, type Bench } from './measurement.ts';

/** What the SDK adds to a call over loopback: mapping, validation and errors, against `fetch` and `JSON.parse` of the same answer. */
const wire: Bench = async () => {
  const worker = new Worker(new URL('./wire-server.ts', import.meta.url));
  try {
    const [{ origin, organizationId }] = (await once(worker, 'message')) as [
      { origin: string; organizationId: string },
    ];
    const baseUrl = `${origin}/api/sayso`;
    const backend = httpBackend({ baseUrl });
    const members = `${baseUrl}/organizations/${organizationId}/members?pageSize=1000`;
    const listed = await call(backend, membersList, { organizationId, pageSize: 1000 });
    if (listed.items.length !== 1000) throw new Error(`${listed.items.length} members came instead of 1000`);
    return [
      await compare({
        name: 'members.list of 1,000, against fetch and JSON.parse',
        goal: 2,
        rounds: 40,
        warmUp: 10,
        subject: () => times(5, () => call(backend, membersList, { organizationId, pageSize: 1000 })),
        baseline: () => times(5, () => fetched(members)),
      }),
      await compare({
        name: 'account.get, against fetch and JSON.parse',
        goal: 1.6,
        rounds: 40,
        warmUp: 10,
        subject: () => times(50, () => call(backend, accountGet, {})),
        baseline: () => times(50, () => fetched(`${baseUrl}/account`)),
      }),
    ];
  } finally {
    await worker.terminate();
  }
};

export default wire;

async function fetched(url: string): Promise<unknown> {
  const response = await fetch(url);
  return JSON.parse(await response.text()) as unknown;
}

async function times(count: number, run: () => Promise<unknown>): Promise<void> {
  for (let done = 0; done < count; done += 1) await run();
}
