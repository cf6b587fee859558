import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorder } from '../../test/recorder.ts';
import { serve } from '../serve.ts';
import { listen } from './listen.ts';

const handler = serve({ backend: recorder().backend });

test('serves on a free port of this machine until it is closed', async () => {
  const { origin, close } = await listen({ handler });
  assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/);
  assert.equal((await fetch(`${origin}/api/sayso/account`)).status, 200);
  await close();
  await assert.rejects(fetch(`${origin}/api/sayso/account`));
});

test('takes a host, also one of IPv6', async (context) => {
  const { origin, close } = await listen({ handler, host: '::1' }).catch((error: NodeJS.ErrnoException) => {
    context.diagnostic(`no IPv6 here: ${error.code}`);
    return listen({ handler, host: 'localhost' });
  });
  assert.equal((await fetch(`${origin}/api/sayso/account`)).status, 200);
  await close();
});

test('rejects when the port is taken', async () => {
  const first = await listen({ handler });
  const port = Number(new URL(first.origin).port);
  await assert.rejects(listen({ handler, port }), { code: 'EADDRINUSE' });
  await first.close();
});

test('a request that is on its way gets its answer, also on a connection that is kept; then nobody is let in', async () => {
  const entered = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const big = 'x'.repeat(4 * 1024 * 1024);
  const slow = serve({
    backend: recorder(async () => {
      entered.resolve();
      await release.promise;
      return { big };
    }).backend,
  });
  const { origin, close } = await listen({ handler: slow });
  const answer = fetch(`${origin}/api/sayso/account`);
  await entered.promise;
  const closed = close();
  await assert.rejects(fetch(`${origin}/api/sayso/account`));
  release.resolve();
  const { status, headers, body } = await answer.then(async (got) => ({
    status: got.status,
    headers: got.headers,
    body: (await got.json()) as { big: string },
  }));
  assert.deepEqual([status, headers.get('connection'), body.big.length], [200, 'keep-alive', big.length]);
  await closed;
});

test('what is still not out is cut when the signal aborts', async () => {
  const entered = Promise.withResolvers<void>();
  const hanging = serve({
    backend: recorder(() => {
      entered.resolve();
      return new Promise(() => {});
    }).backend,
  });
  const { origin, close } = await listen({ handler: hanging });
  const answer = fetch(`${origin}/api/sayso/account`);
  const refused = assert.rejects(answer);
  await entered.promise;
  const cut = new AbortController();
  const closed = close(cut.signal);
  cut.abort();
  await closed;
  await refused;
});
