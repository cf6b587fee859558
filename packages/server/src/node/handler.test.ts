import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type RequestListener } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import type { Principal } from '@sayso/contract';
import express from 'express';
import { recorder } from '../../test/recorder.ts';
import { KEY } from '../../test/requests.ts';
import { serve } from '../serve.ts';
import { nodeHandler } from './handler.ts';

/** Starts the listener for one test and gives its address. */
async function started(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const json = { 'content-type': 'application/json' };
const question = JSON.stringify({ message: 'Hur då? 🙂' });
const post = (body: string) => ({ method: 'POST', headers: { ...json, 'idempotency-key': KEY }, body });

/** Everything that can stand before the handler and still leaves it its request. */
const stacks: Readonly<Record<string, (handler: ReturnType<typeof nodeHandler>) => RequestListener>> = {
  'node:http': (handler) => handler,
  'Express under the base path': (handler) => express().use('/api/sayso', handler),
  'Express at the root': (handler) => express().use(handler),
  'Express after express.json()': (handler) => express().use(express.json()).use('/api/sayso', handler),
  'Express after express.text()': (handler) =>
    express()
      .use(express.text({ type: '*/*' }))
      .use('/api/sayso', handler),
  'Express after express.raw()': (handler) =>
    express()
      .use(express.raw({ type: '*/*' }))
      .use('/api/sayso', handler),
  'a router in a router': (handler) => express().use('/api', express.Router().use('/sayso', handler)),
};

for (const [name, mount] of Object.entries(stacks)) {
  describe(name, () => {
    test('query, path, headers and answer pass', async (context) => {
      const { backend, calls } = recorder(() => ({ etag: '"3"', name: 'Åsa' }));
      const authenticate = (request: Request): Principal => ({
        kind: 'operator',
        operatorId: request.headers.get('cookie') ?? '',
      });
      const origin = await started(context, mount(nodeHandler(serve({ backend, authenticate }))));
      const answer = await fetch(`${origin}/api/sayso/organizations/a%2Fb/members?search=%C3%A5+b&pageSize=5`, {
        headers: { cookie: 'a=1; b=2', 'accept-language': 'sv' },
      });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('content-type'), 'application/json');
      assert.equal(answer.headers.get('etag'), '"3"');
      assert.equal(answer.headers.get('cache-control'), 'no-store');
      assert.deepEqual(await answer.json(), { etag: '"3"', name: 'Åsa' });
      assert.deepEqual(calls[0]?.input, { organizationId: 'a/b', search: 'å b', pageSize: 5 });
      assert.deepEqual(calls[0]?.principal, { kind: 'operator', operatorId: 'a=1; b=2' });
      assert.equal(calls[0]?.context.locale, 'sv');
    });

    test('a body arrives, with and without its length', async (context) => {
      const { backend, calls } = recorder();
      const origin = await started(context, mount(nodeHandler(serve({ backend }))));
      assert.equal((await fetch(`${origin}/api/sayso/support-requests`, post(question))).status, 200);
      const chunked = { ...post(question), body: new Blob([question]).stream(), duplex: 'half' as const };
      assert.equal((await fetch(`${origin}/api/sayso/support-requests`, chunked)).status, 200);
      const bare = { method: 'POST', headers: { 'idempotency-key': KEY } };
      assert.equal((await fetch(`${origin}/api/sayso/changes/c/cancel`, bare)).status, 200);
      assert.deepEqual(
        calls.map(({ input }) => input),
        [JSON.parse(question), JSON.parse(question), { changeId: 'c' }],
      );
    });

    test('refusals are problems', async (context) => {
      const { backend } = recorder();
      const origin = await started(context, mount(nodeHandler(serve({ backend }))));
      const missing = await fetch(`${origin}/api/sayso/nowhere`);
      assert.equal(missing.status, 404);
      assert.equal(missing.headers.get('content-type'), 'application/problem+json');
      const put = await fetch(`${origin}/api/sayso/changes`, { ...post('{}'), method: 'PUT' });
      assert.equal(put.status, 405);
      assert.equal(put.headers.get('allow'), 'GET, HEAD, POST, OPTIONS');
    });

    test('HEAD has no body', async (context) => {
      const origin = await started(context, mount(nodeHandler(serve({ backend: recorder(() => ({ a: 1 })).backend }))));
      const head = await fetch(`${origin}/api/sayso/account`, { method: 'HEAD' });
      assert.equal(head.status, 200);
      assert.equal(await head.text(), '');
    });

    test('the signal aborts when the client goes away', async (context) => {
      const reached = Promise.withResolvers<AbortSignal>();
      const { backend } = recorder(({ context: { signal } }) => {
        assert.ok(signal);
        reached.resolve(signal);
        return once(signal, 'abort');
      });
      const onError = ({ error }: { error: unknown }) => assert.fail(String(error));
      const origin = await started(context, mount(nodeHandler(serve({ backend, onError }))));
      const client = new AbortController();
      const answer = fetch(`${origin}/api/sayso/support-requests`, { ...post(question), signal: client.signal });
      const signal = await reached.promise;
      assert.equal(signal.aborted, false);
      const aborted = once(signal, 'abort');
      client.abort();
      await assert.rejects(answer, { name: 'AbortError' });
      await aborted;
      assert.equal((signal.reason as Error).name, 'AbortError');
    });
  });
}

test('the signal of an answered request stays quiet', async (context) => {
  const { backend, calls } = recorder();
  const origin = await started(context, nodeHandler(serve({ backend })));
  await (await fetch(`${origin}/api/sayso/account`)).text();
  await (await fetch(`${origin}/api/sayso/account`)).text();
  assert.equal(calls[0]?.context.signal?.aborted, false);
});

test('a body that is too large is refused, and the connection lives on', async (context) => {
  const { backend } = recorder();
  const origin = await started(context, nodeHandler(serve({ backend })));
  const large = JSON.stringify({ message: 'x'.repeat(5_000_000) });
  const announced = await fetch(`${origin}/api/sayso/support-requests`, post(large));
  assert.equal(announced.status, 413);
  assert.equal(((await announced.json()) as { limit: number }).limit, 1_048_576);
  const chunked = { ...post(''), body: new Blob([large]).stream(), duplex: 'half' as const };
  assert.equal((await fetch(`${origin}/api/sayso/support-requests`, chunked)).status, 413);
  assert.equal((await fetch(`${origin}/api/sayso/account`)).status, 200);
});

test('a body at a GET is refused', async (context) => {
  const origin = await started(context, nodeHandler(serve({ backend: recorder().backend })));
  const request = httpRequest(`${origin}/api/sayso/account`, { method: 'GET', headers: { 'content-length': 2 } });
  request.end('{}');
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  assert.equal(answer.statusCode, 422);
  answer.resume();
});

const odd: readonly [title: string, lines: readonly string[]][] = [
  ['a Host header that is none', ['GET /api/sayso/account HTTP/1.1', 'Host: a b']],
  ['a backslash in the path', ['GET /api/sayso\\account HTTP/1.1', 'Host: localhost']],
  ['no Host header', ['GET /api/sayso/account HTTP/1.0']],
];

for (const [title, lines] of odd) {
  test(`${title} is refused as a problem`, async (context) => {
    const origin = await started(context, nodeHandler(serve({ backend: recorder().backend })));
    const socket = connect(Number(new URL(origin).port), '127.0.0.1');
    socket.end(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`);
    const answer = (await socket.setEncoding('utf8').toArray()).join('');
    assert.match(answer, /^HTTP\/1\.1 422 /);
    assert.match(answer, /content-type: application\/problem\+json/i);
    assert.match(answer, /"code":"validation-failed"/);
  });
}

test('a body that middleware has read and kept is a fault of the stack, told to next', async (context) => {
  const { backend, calls } = recorder();
  const told: unknown[] = [];
  const app = express()
    .use((request, _response, next) => {
      request.resume().on('end', () => next());
    })
    .use('/api/sayso', nodeHandler(serve({ backend })))
    .use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
      told.push(error);
      response.status(500).end();
    });
  const origin = await started(context, app);
  assert.equal((await fetch(`${origin}/api/sayso/support-requests`, post(question))).status, 500);
  assert.match(String(told[0]), /request\.body/);
  assert.equal(calls.length, 0);
});

test('without next, a handler that rejects is answered as internal and logged without its message', async (context) => {
  const log = context.mock.method(console, 'error', () => {});
  const origin = await started(
    context,
    nodeHandler(() => Promise.reject(new Error('anna@example.com'))),
  );
  const answer = await fetch(origin);
  const { code, requestId } = (await answer.json()) as { code: string; requestId: string };
  assert.deepEqual([answer.status, code], [500, 'internal']);
  const line = String(log.mock.calls[0]?.arguments[0]);
  assert.ok(line.includes(requestId));
  assert.doesNotMatch(line, /anna/);
});

test('what comes after in the stack sees the address as it was, and globals stay the host’s', async (context) => {
  const globals = [globalThis.Request, globalThis.Response];
  const seen: unknown[] = [];
  const app = express()
    .use((request, response, next) => {
      response.on('finish', () => seen.push(request.url));
      next();
    })
    .use('/api/sayso', nodeHandler(serve({ backend: recorder().backend })));
  const origin = await started(context, app);
  await (await fetch(`${origin}/api/sayso/account?x=1`)).text();
  await (await fetch(`${origin}/api/sayso/account`)).text();
  assert.equal(seen.length, 2);
  assert.deepEqual([globalThis.Request, globalThis.Response], globals);
});
