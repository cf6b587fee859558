import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { problem } from '@sayso/contract';
import { BYTES, fileBackend, sha256Of, type FileOptions } from '../test/file-backend.ts';
import { recorder } from '../test/recorder.ts';
import { requestTo } from '../test/requests.ts';
import type { Failure } from './failure.ts';
import { serve } from './serve.ts';

const PATH = '/exports/e/parts/1?ticket=t';
const ETAG = `"${sha256Of(BYTES)}"`;

function served(options: FileOptions = {}) {
  const failures: Failure[] = [];
  const file = fileBackend(options);
  const handler = serve({ backend: file.backend, onError: (failure) => failures.push(failure) });
  const get = (headers: Record<string, string> = {}, method = 'GET') => handler(requestTo(PATH, { method, headers }));
  return { ...file, failures, get };
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer());

test('the whole file, with everything that a client needs to check and to keep it', async () => {
  const { get, opened } = served();
  const answer = await get();
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.fromEntries(answer.headers), {
    'accept-ranges': 'bytes',
    'cache-control': 'no-store, no-transform',
    'content-disposition': 'attachment; filename="backup.zip"',
    'content-length': '1000',
    'content-security-policy': "sandbox; default-src 'none'",
    'content-type': 'application/zip',
    etag: ETAG,
    'repr-digest': `sha-256=:${createHash('sha256').update(BYTES).digest('base64')}:`,
    'x-content-type-options': 'nosniff',
  });
  assert.deepEqual(await bytesOf(answer), BYTES);
  assert.deepEqual(opened, [0]);
});

const ranges: readonly [range: string, first: number, last: number, opened: number][] = [
  ['bytes=0-', 0, 999, 0],
  ['bytes=400-', 400, 999, 400],
  ['Bytes= 999- ', 999, 999, 999],
  ['bytes=0-0', 0, 0, 0],
  ['bytes=10-99', 10, 99, 10],
  ['bytes=900-5000', 900, 999, 900],
  [`bytes=900-${'9'.repeat(400)}`, 900, 999, 900],
];

for (const [range, first, last, from] of ranges) {
  test(`Range: ${range.slice(0, 20)} is bytes ${first} to ${last}`, async () => {
    const { get, opened } = served();
    const answer = await get({ range });
    assert.equal(answer.status, 206);
    assert.equal(answer.headers.get('content-range'), `bytes ${first}-${last}/1000`);
    assert.equal(answer.headers.get('content-length'), String(last + 1 - first));
    assert.equal(answer.headers.get('etag'), ETAG);
    assert.deepEqual(await bytesOf(answer), BYTES.slice(first, last + 1));
    assert.deepEqual(opened, [from]);
  });
}

for (const range of ['bytes=0-9,20-29', 'bytes=-100', 'bytes=9-5', 'lines=1-2', 'bytes', 'bytes=a-b', '']) {
  test(`Range: ${range} is ignored`, async () => {
    const { get } = served();
    const answer = await get({ range });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-range'), null);
    assert.deepEqual(await bytesOf(answer), BYTES);
  });
}

test('a range past the end is 416 with the size, and spends nothing', async () => {
  for (const range of ['bytes=1000-', `bytes=${'9'.repeat(400)}-`, 'bytes=1000-2000']) {
    const { get, opened, seen } = served();
    const answer = await get({ range });
    assert.equal(answer.status, 416);
    assert.equal(answer.headers.get('content-range'), 'bytes */1000');
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    const { code, status } = (await answer.json()) as { code: string; status: number };
    assert.deepEqual([code, status], ['validation-failed', 416]);
    assert.deepEqual(opened, [1]);
    assert.equal(seen.canceled, 1);
  }
});

test('If-Range: the rest only to who has the beginning of this file, else the whole', async () => {
  const same = served();
  assert.equal((await same.get({ range: 'bytes=5-', 'if-range': ETAG })).status, 206);
  for (const validator of ['"another"', `W/${ETAG}`, 'Sun, 22 Nov 2026 10:00:00 GMT']) {
    const { get, opened, seen } = served();
    const answer = await get({ range: 'bytes=5-', 'if-range': validator });
    assert.equal(answer.status, 200);
    assert.deepEqual(await bytesOf(answer), BYTES);
    assert.deepEqual(opened, [5, 0]);
    assert.equal(seen.canceled, 1);
  }
  const { get, opened } = served();
  const answer = await get({ range: 'bytes=0-9', 'if-range': '"another"' });
  assert.equal(answer.status, 200);
  assert.deepEqual(await bytesOf(answer), BYTES);
  assert.deepEqual(opened, [0]);
});

test('HEAD tells the same headers, and never asks from the beginning, which would use the ticket up', async () => {
  const { get, opened, seen } = served();
  const whole = await get();
  await whole.body?.cancel();
  for (const range of [undefined, 'bytes=5-9']) {
    const head = await get(range === undefined ? {} : { range }, 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(head.body, null);
    assert.deepEqual(Object.fromEntries(head.headers), Object.fromEntries(whole.headers));
  }
  assert.deepEqual(opened, [0, 1, 1]);
  assert.equal(seen.canceled, 3);
});

test('an empty file is a whole file', async () => {
  const { get } = served({ bytes: new Uint8Array() });
  for (const headers of [{}, { range: 'bytes=0-' }]) {
    const answer = await get(headers);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-length'), '0');
    assert.equal((await bytesOf(answer)).length, 0);
  }
});

test('nothing is read before it is wanted, and the rest is canceled when it no longer is', async () => {
  const { get, seen } = served({ piece: 10 });
  const reader = (await get()).body?.getReader() ?? assert.fail();
  await reader.read();
  await reader.read();
  assert.equal(seen.given, 20);
  await reader.cancel();
  assert.deepEqual(seen, { canceled: 1, given: 20 });
  const part = served({ piece: 10 });
  assert.equal((await bytesOf(await part.get({ range: 'bytes=0-14' }))).length, 15);
  assert.deepEqual(part.seen, { canceled: 1, given: 20 });
});

test('the offset has one place: the header', async () => {
  const { backend, opened } = fileBackend();
  const answer = await serve({ backend })(requestTo(`${PATH}&offset=5`));
  assert.equal(answer.status, 422);
  const { errors } = (await answer.json()) as { errors: readonly { pointer: string }[] };
  assert.deepEqual(
    errors.map(({ pointer }) => pointer),
    ['/offset'],
  );
  assert.deepEqual(opened, []);
  const { backend: taking, calls } = recorder(() => {
    throw problem('validation-failed', { errors: [] });
  });
  await serve({ backend: taking })(requestTo(`${PATH}&offset=-5`, { headers: { range: 'bytes=5-' } }));
  assert.partialDeepStrictEqual(calls[0]?.input, { offset: -5 });
});

test('a problem before the body goes out as every problem', async () => {
  const { backend } = recorder(() => {
    throw problem('expired', {}, 'Ask for another link.');
  });
  for (const headers of [{}, { range: 'bytes=5-' }]) {
    const answer = await serve({ backend })(requestTo(PATH, { headers }));
    assert.equal(answer.status, 410);
    assert.equal(answer.headers.get('accept-ranges'), null);
    assert.equal(((await answer.json()) as { code: string }).code, 'expired');
  }
});

test('a body that fails at once is internal, with nothing of the error in it', async () => {
  const { get, failures } = served({ failsAt: 0 });
  const answer = await get();
  assert.equal(answer.status, 500);
  assert.doesNotMatch(await answer.text(), /anna/);
  assert.match(String(failures[0]?.error), /anna/);
});

test('a body that fails later, or ends too early, is cut and reported', async () => {
  for (const options of [{ failsAt: 200 }, { size: 2000 }]) {
    const { get, failures } = served(options);
    const answer = await get();
    assert.equal(answer.status, 200);
    await assert.rejects(answer.arrayBuffer(), (error: Error) => !error.message.includes('anna'));
    assert.equal(failures.length, 1);
    assert.equal(failures[0]?.operation, 'exports.download');
  }
});

test('a backend that answers something else, or from somewhere else, is internal', async () => {
  const others = [undefined, {}, { body: new ReadableStream(), offset: 7, size: 10, sha256: '' }];
  for (const output of others) {
    const failures: Failure[] = [];
    const { backend } = recorder(() => output);
    const answer = await serve({ backend, onError: (failure) => failures.push(failure) })(requestTo(PATH));
    assert.equal(answer.status, 500);
    assert.equal(failures.length, 1);
  }
});
