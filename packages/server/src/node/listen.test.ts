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
