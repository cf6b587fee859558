import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problem } from '@sayso/contract';
import { recorder } from '../test/recorder.ts';
import { requestTo } from '../test/requests.ts';
import type { CorsOptions } from './cors.ts';
import { serve } from './serve.ts';

const page = 'https://page.example';

const ask = (
  cors: CorsOptions | undefined,
  method: string,
  headers: Readonly<Record<string, string>>,
  path = '/changes',
) => serve({ backend: recorder().backend, ...(cors && { cors }) })(requestTo(path, { method, headers }));

const preflight = {
  origin: page,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'idempotency-key',
};

const corsOf = ({ headers }: Response) => [...headers.keys()].filter((name) => name.startsWith('access-control-'));

test('off by default, preflights included', async () => {
  for (const answer of [await ask(undefined, 'GET', { origin: page }), await ask(undefined, 'OPTIONS', preflight)]) {
    assert.deepEqual(corsOf(answer), []);
    assert.equal(answer.headers.get('vary'), null);
  }
});

test('a page on the list may read answers and their headers', async () => {
  const { headers } = await ask({ origins: [page] }, 'GET', { origin: page });
  assert.equal(headers.get('access-control-allow-origin'), page);
  assert.equal(
    headers.get('access-control-expose-headers'),
    'Accept-Ranges, Allow, Content-Disposition, Content-Range, ETag, Repr-Digest, Retry-After, WWW-Authenticate',
  );
  assert.equal(headers.get('access-control-allow-credentials'), null);
  assert.equal(headers.get('vary'), 'Origin');
});

test('it may read problems, too', async () => {
  const missing = await ask({ origins: [page] }, 'GET', { origin: page }, '/nowhere');
  assert.equal(missing.status, 404);
  assert.equal(missing.headers.get('access-control-allow-origin'), page);
  const { backend } = recorder(() => {
    throw problem('step-up-required', { methods: ['password'] });
  });
  const refused = await serve({ backend, cors: { origins: [page] } })(
    requestTo('/account', { headers: { origin: page } }),
  );
  assert.equal(refused.headers.get('access-control-allow-origin'), page);
});

test('a page that is not on the list, and a caller without an origin, get nothing', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, {}]) {
    for (const method of ['GET', 'OPTIONS']) {
      const answer = await ask({ origins: [page] }, method, headers);
      assert.deepEqual(corsOf(answer), []);
      assert.equal(answer.headers.get('vary'), 'Origin', 'a cache must not mix them up');
    }
  }
});

test('a preflight names what Sayso and the host use', async () => {
  const answer = await ask({ origins: [page], headers: ['X-Tenant'] }, 'OPTIONS', preflight);
  assert.equal(answer.status, 204);
  assert.equal(answer.headers.get('access-control-allow-methods'), 'GET, HEAD, POST, OPTIONS');
  assert.equal(
    answer.headers.get('access-control-allow-headers'),
    'Accept-Language, Authorization, Content-Type, Idempotency-Key, If-Match, If-Range, Range, Sayso-GPC, Sayso-Proof, Sayso-Status-Token, X-Tenant',
  );
  assert.equal(answer.headers.get('access-control-max-age'), '600');
});

test('credentials and the age of preflights are the host’s choice', async () => {
  const cors = { origins: [page], credentials: true, maxAge: 5 };
  const answer = await ask(cors, 'OPTIONS', preflight);
  assert.equal(answer.headers.get('access-control-allow-credentials'), 'true');
  assert.equal(answer.headers.get('access-control-max-age'), '5');
  assert.equal((await ask(cors, 'GET', { origin: page })).headers.get('access-control-allow-credentials'), 'true');
});
