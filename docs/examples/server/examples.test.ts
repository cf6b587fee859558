import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import * as alone from './alone.ts';
import { app } from './express.ts';
import runtime from './fetch.ts';
import { server } from './node.ts';
import { document } from './openapi.ts';
import { handler, lines } from './options.ts';
import { sessions } from './own-sign-in.ts';

sessions.set('s1', { accountId: 'acc_1', authenticatedAt: '2026-11-22T10:00:00.000Z' });
const signedIn = { cookie: 'theme=dark; session=s1' };

test('every piece of code in docs/server.md stands in an example', async () => {
  const page = await readFile(new URL('../../server.md', import.meta.url), 'utf8');
  const pieces = [...page.matchAll(/^```ts\n(.*?)^```$/gms)].map((match) => match[1] as string);
  const examples = await Promise.all(
    (await readdir(import.meta.dirname))
      .filter((name) => !name.endsWith('.test.ts'))
      .map((name) => readFile(new URL(name, import.meta.url), 'utf8')),
  );
  assert.ok(pieces.length >= 7);
  for (const piece of pieces)
    assert.ok(
      examples.some((example) => example.includes(piece)),
      piece,
    );
});

async function listening(context: TestContext, one: Server): Promise<string> {
  one.listen(0, '127.0.0.1');
  await once(one, 'listening');
  context.after(() => one.close());
  return `http://127.0.0.1:${(one.address() as AddressInfo).port}`;
}

async function knowsItsPeople(origin: string): Promise<void> {
  const account = await fetch(`${origin}/api/sayso/account`, { headers: signedIn });
  assert.equal(account.status, 200);
  assert.equal(((await account.json()) as { displayName: string }).displayName, 'Åsa Lind');
  assert.equal(account.headers.get('etag'), '"1"');
  const stranger = await fetch(`${origin}/api/sayso/account`, { headers: { cookie: 'session=s2' } });
  assert.equal(stranger.status, 401);
  await stranger.text();
  const missing = await fetch(`${origin}/api/sayso/organizations`, { headers: signedIn });
  assert.equal(missing.status, 501);
  await missing.text();
}

test('node:http', async (context) => knowsItsPeople(await listening(context, server)));

test('Express, beside the rest of the product', async (context) => {
  const origin = await listening(context, createServer(app));
  await knowsItsPeople(origin);
  assert.equal(await (await fetch(origin)).text(), 'The rest of the product.');
});

test('a fetch runtime', async () => {
  const request = new Request('https://app.example.com/api/sayso/account', { headers: signedIn });
  assert.equal((await runtime.fetch(request)).status, 200);
});

test('a server with nothing else', async () => {
  assert.equal((await fetch(`${alone.origin}/api/sayso/account`)).status, 401);
  await alone.close();
});

test('the options do what the table says', async () => {
  const write = (headers: Record<string, string>, body = '{}') =>
    handler(new Request('https://acme.example/people/support-requests', { method: 'POST', headers, body }));
  const json = { ...signedIn, 'content-type': 'application/json' };
  assert.equal((await write({ ...json, origin: 'https://evil.example' })).status, 403);
  assert.equal((await write({ ...json, origin: 'https://admin.example.com' })).status, 501);
  const read = await write({ ...json, origin: 'https://app.example.com' });
  assert.equal(read.headers.get('access-control-allow-credentials'), 'true');
  assert.equal((await write(json, JSON.stringify('x'.repeat(64 * 1024)))).status, 413);
  assert.deepEqual(lines, []);
});

test('the OpenAPI document names the host', () => {
  assert.equal(document.info['title'], 'Acme');
});
