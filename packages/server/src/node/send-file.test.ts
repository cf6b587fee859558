import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test, type TestContext } from 'node:test';
import express from 'express';
import { BYTES, fileBackend, type FileOptions } from '../../test/file-backend.ts';
import { serve } from '../serve.ts';
import { nodeHandler, type NodeHandler } from './handler.ts';

const MEBIBYTE = 1024 * 1024;

async function started(
  context: TestContext,
  options: FileOptions,
  mount = (handler: NodeHandler) => createServer(handler),
  patience = 600_000,
) {
  const failures: unknown[] = [];
  const file = fileBackend(options);
  const server = mount(
    nodeHandler(serve({ backend: file.backend, onError: (failure) => failures.push(failure) }), { patience }),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  context.after(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const { port } = server.address() as AddressInfo;
  return { ...file, failures, address: `http://127.0.0.1:${port}/api/sayso/exports/e/parts/1?ticket=t` };
}

/** The answer, not a byte of its body read yet. */
async function answerTo(address: string): Promise<IncomingMessage> {
  const request = httpRequest(address);
  request.end();
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  return answer;
}

const under = (handler: NodeHandler) => createServer(express().use('/api/sayso', handler));

for (const [name, mount] of [
  ['node:http', undefined],
  ['Express', under],
] as const) {
  test(`${name}: a file and a part of it arrive as they are`, async (context) => {
    const { address } = await started(context, {}, mount);
    const whole = await fetch(address);
    assert.equal(whole.headers.get('content-length'), '1000');
    assert.deepEqual(new Uint8Array(await whole.arrayBuffer()), BYTES);
    const part = await fetch(address, { headers: { range: 'bytes=990-' } });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get('content-range'), 'bytes 990-999/1000');
    assert.deepEqual(new Uint8Array(await part.arrayBuffer()), BYTES.slice(990));
    const head = await fetch(address, { method: 'HEAD' });
    assert.equal(head.headers.get('content-length'), '1000');
    assert.equal(await head.text(), '');
  });
}

test('a file is read no faster than the client takes it', async (context) => {
  const bytes = new Uint8Array(64 * MEBIBYTE);
  const { address, seen } = await started(context, { bytes, piece: 64 * 1024 });
  const answer = await answerTo(address);
  let size = 0;
  let lead = 0;
  for await (const chunk of answer) {
    size += (chunk as Buffer).length;
    lead = Math.max(lead, seen.given - size);
  }
  // The sockets of both sides hold a few mebibytes.
  assert.ok(lead < 16 * MEBIBYTE, `the server ran ${lead} bytes ahead`);
  assert.equal(size, bytes.length);
  assert.equal(seen.canceled, 0);
});

test('a client that goes away cancels the body, and nobody is bothered with it', async (context) => {
  const bytes = new Uint8Array(64 * MEBIBYTE);
  const { address, seen, canceled, failures } = await started(context, { bytes, piece: 64 * 1024 });
  const answer = await answerTo(address);
  answer.destroy();
  await canceled;
  assert.ok(seen.given < bytes.length);
  assert.deepEqual(failures, []);
});

test('a body that fails cuts the connection, without a word of it to the client or the console', async (context) => {
  const log = context.mock.method(console, 'error', () => {});
  const { address, failures } = await started(context, { failsAt: 500 });
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  await assert.rejects(answer.arrayBuffer());
  assert.equal(failures.length, 1);
  assert.equal(log.mock.callCount(), 0);
});

test('a client that stays and takes nothing any more is cut off after a while', async (context) => {
  const bytes = new Uint8Array(64 * MEBIBYTE);
  const { address, seen, canceled, failures } = await started(context, { bytes, piece: 64 * 1024 }, undefined, 1000);
  const answer = await answerTo(address);
  await canceled;
  assert.ok(seen.given < bytes.length);
  assert.deepEqual(failures, []);
  const cut = await answer.toArray().catch((error: NodeJS.ErrnoException) => error.code);
  assert.equal(cut, 'ECONNRESET');
});
