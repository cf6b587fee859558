import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it } from 'node:test';
import { inspect } from 'node:util';
import type { Blobs } from '../../../packages/postgres/src/blobs/blobs.ts';
import { s3Blobs } from '../../../packages/postgres/src/blobs/s3/s3-blobs.ts';
import { S3Failure, type S3Operation } from '../../../packages/postgres/src/blobs/s3/s3-failure.ts';
import type { S3Options } from '../../../packages/postgres/src/blobs/s3/s3-options.ts';
import { bytesOf, namesIn, textIn } from './kept.ts';
import { type S3Fault, type S3Server, type SeenRequest, startS3 } from './s3-server.ts';

const DAY = 86_400_000;
const PART = 5 * 1024 * 1024;
const nothing = { objects: [], uploads: [] };

let server: S3Server;
let blobs: Blobs;
before(async () => {
  server = await startS3();
  blobs = s3Blobs(server.options);
});
beforeEach(() => server.clear());
after(() => server.stop());

/** The first request of each kind meets this. */
function firstOfEach(fault: S3Fault, affected: (operation: S3Operation) => boolean = () => true) {
  const met = new Set<S3Operation>();
  server.fault = ({ operation }) => {
    if (met.has(operation) || !affected(operation)) return undefined;
    met.add(operation);
    return fault;
  };
  return met;
}

const only = (operation: S3Operation, fault: S3Fault) => (asked: SeenRequest) =>
  asked.operation === operation ? fault : undefined;

const asked = (operation: S3Operation) => server.seen.filter((one) => one.operation === operation).length;

async function failureOf(call: Promise<unknown>): Promise<S3Failure> {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  assert.ok(error instanceof S3Failure, inspect(error));
  return error;
}

describe('an object store that is busy, or cut off', () => {
  for (const fault of ['busy', 'cut'] as const)
    it(`does what it is asked for on the next try (${fault})`, async () => {
      const met = firstOfEach(fault);
      const whole = randomBytes(PART + 1000);
      await blobs.put('abc/1', bytesOf(whole));
      assert.equal(await blobs.size('abc/1'), whole.length);
      assert.deepEqual(await namesIn(blobs, 'abc/'), ['abc/1']);
      assert.ok(whole.equals(await buffer(await blobs.open('abc/1', 0))));
      await server.plantUpload('abc/1', 'begun-by-somebody');
      await blobs.remove('abc/1');
      assert.equal(met.size, 9, 'each operation met it');
      assert.deepEqual(await server.everything(), nothing);
    });

  it('that lost its answers has done it once', async () => {
    // What was begun and not answered is begun again: the other one is found by its name.
    firstOfEach('answer-lost', (operation) => operation !== 'CreateMultipartUpload');
    const whole = randomBytes(PART + 1000);
    await blobs.put('abc/1', bytesOf(whole));
    assert.ok(whole.equals(await buffer(await blobs.open('abc/1', 0))));
    assert.deepEqual(await server.everything(), { objects: ['abc/1'], uploads: [] });
    await blobs.remove('abc/1');
    assert.deepEqual(await server.everything(), nothing);
    server.fault = only('CreateMultipartUpload', 'answer-lost');
    const failing = s3Blobs({ ...server.options, tries: 2 });
    assert.equal((await failureOf(failing.put('abc/2', bytesOf('x')))).operation, 'CreateMultipartUpload');
    assert.deepEqual(await namesIn(blobs, 'abc/'), ['abc/2', 'abc/2']);
    await blobs.remove('abc/2');
    assert.deepEqual(await server.everything(), nothing);
  });

  it('that fails within an answer that began well is asked again', async () => {
    firstOfEach('error-in-answer', (operation) => operation === 'CompleteMultipartUpload');
    await blobs.put('abc/1', bytesOf('x'));
    assert.equal(await textIn(blobs, 'abc/1'), 'x');
    assert.equal(asked('CompleteMultipartUpload'), 2);
  });

  it('that never completes a file has none of it afterwards', async () => {
    const failing = s3Blobs({ ...server.options, tries: 2 });
    for (const fault of ['busy', 'cut', 'error-in-answer'] as const) {
      server.fault = only('CompleteMultipartUpload', fault);
      const failure = await failureOf(failing.put('abc/1', bytesOf(randomBytes(PART + 1))));
      assert.equal(failure.operation, 'CompleteMultipartUpload');
      assert.deepEqual(await server.everything(), nothing, fault);
    }
  });

  it('that cannot even be told to forget it says so when it is listed, and forgets when it can', async () => {
    server.fault = ({ operation }) =>
      operation === 'CompleteMultipartUpload' || operation === 'AbortMultipartUpload' ? 'busy' : undefined;
    const failing = s3Blobs({ ...server.options, tries: 1 });
    assert.equal((await failureOf(failing.put('abc/1', bytesOf('x')))).code, 'SlowDown');
    assert.deepEqual(await namesIn(blobs, ''), ['abc/1']);
    assert.equal(await blobs.size('abc/1'), undefined);
    assert.equal((await failureOf(failing.remove('abc/1'))).operation, 'AbortMultipartUpload');
    server.fault = () => undefined;
    await blobs.remove('abc/1');
    assert.deepEqual(await server.everything(), nothing);
  });

  it('that cuts a file in its middle is read on from there, from the same file', async () => {
    const whole = randomBytes(3_000_000);
    await blobs.put('abc/1', bytesOf(whole));
    let cuts = 3;
    server.fault = ({ operation }) => (operation === 'GetObject' && cuts-- > 0 ? 'half' : undefined);
    assert.ok(whole.equals(await buffer(await blobs.open('abc/1', 0))));
    cuts = 2;
    assert.ok(whole.subarray(1000, 2_001_000).equals(await buffer(await blobs.open('abc/1', 1000, 2_000_000))));
    cuts = 1;
    const stream = await blobs.open('abc/1', 0);
    await blobs.remove('abc/1');
    await blobs.put('abc/1', bytesOf(randomBytes(3_000_000)));
    await assert.rejects(buffer(stream), S3Failure, 'another file is not read on');
  });

  it('that is gone is told as that', async () => {
    const listening = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => listening.once('listening', resolve));
    const { port } = listening.address() as { readonly port: number };
    await new Promise((resolve) => listening.close(resolve));
    const gone = s3Blobs({ ...server.options, endpoint: `http://127.0.0.1:${port}`, tries: 2 });
    const failure = await failureOf(gone.size('abc/1'));
    assert.deepEqual([failure.status, failure.code], [undefined, 'ECONNREFUSED']);
  });

  it('that never answers is waited for so long and no longer, and not at all once nobody wants it', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { readonly port: number };
    const endpoint = `http://127.0.0.1:${port}`;
    const failure = await failureOf(s3Blobs({ ...server.options, endpoint, timeout: 50, tries: 2 }).size('abc/1'));
    assert.deepEqual([failure.status, failure.code], [undefined, 'TimeoutError']);
    const stopping = new AbortController();
    silent.once('connection', () => stopping.abort(new Error('nobody wants it')));
    const never = s3Blobs({ ...server.options, endpoint }).put('abc/1', bytesOf('x'), stopping.signal);
    // Ending what was begun is not waited for either: nothing was.
    await assert.rejects(never, /nobody wants it/);
    silent.close();
  });
});

describe('what goes to an object store', () => {
  it('is signed with what it holds: other bytes or another key are refused, and not tried again', async () => {
    const stranger = s3Blobs({ ...server.options, secretAccessKey: 'somebody-elses' });
    const failure = await failureOf(stranger.put('abc/1', bytesOf('x')));
    assert.deepEqual([failure.status, failure.code], [403, 'SignatureDoesNotMatch']);
    assert.equal(server.seen.length, 1);
    const { fetch } = globalThis;
    try {
      globalThis.fetch = (url, init) => fetch(url, init?.body ? { ...init, body: 'y' } : init);
      const changed = await failureOf(blobs.put('abc/1', bytesOf('x')));
      assert.deepEqual([changed.operation, changed.code], ['UploadPart', 'XAmzContentSHA256Mismatch']);
    } finally {
      globalThis.fetch = fetch;
    }
    assert.deepEqual(await server.everything(), nothing);
  });

  it('is signed with the time of the store, where this machine is a day off', async (t) => {
    for (const off of [DAY, -DAY]) {
      t.mock.method(Date, 'now', () => new Date().getTime() + off);
      const late = s3Blobs(server.options);
      server.seen.length = 0;
      assert.equal(await late.size('abc/1'), undefined);
      await late.put('abc/1', bytesOf('x'));
      assert.equal(await textIn(late, 'abc/1'), 'x');
      await late.remove('abc/1');
      assert.deepEqual([asked('HeadObject'), asked('CreateMultipartUpload')], [2, 1], 'only the first one is refused');
    }
  });

  it('takes the memory of two parts, however much it is', async () => {
    let received = 0;
    server.done = ({ operation }) => void (received += operation === 'UploadPart' ? PART : 0);
    let read = 0;
    let ahead = 0;
    const source = async function* (): AsyncGenerator<Uint8Array> {
      for (let nth = 0; nth < 26; nth += 1) {
        read += 1_000_000;
        ahead = Math.max(ahead, read - received);
        yield new Uint8Array(1_000_000);
      }
    };
    await blobs.put('abc/1', source());
    assert.equal(await blobs.size('abc/1'), 26_000_000);
    assert.ok(ahead <= 2 * PART, `${ahead} bytes ahead`);
  });

  it('that is more than anybody lists at once is listed whole', async () => {
    const names = Array.from({ length: 210 }, (_, nth) => `abc/${String(nth).padStart(4, '0')}`);
    await Promise.all(names.map((name) => server.plant(name)));
    const begun = Array.from({ length: 250 }, (_, nth) => `def/${String(nth % 60).padStart(4, '0')}`);
    await Promise.all(begun.map((name, nth) => server.plantUpload(name, `upload-${nth}`)));
    assert.deepEqual(await namesIn(blobs, ''), [...names, ...begun.toSorted()]);
    assert.deepEqual([asked('ListObjectsV2'), asked('ListMultipartUploads')], [3, 3]);
    await blobs.remove('def/0007');
    assert.deepEqual(await namesIn(blobs, 'def/0007'), []);
    assert.equal((await namesIn(blobs, 'def/')).length, 245);
  });

  it('is not asked for again once nobody reads it', async () => {
    await blobs.put('abc/1', bytesOf(randomBytes(3_000_000)));
    const wanted = Promise.withResolvers<void>();
    let nth = 0;
    // The first answer is cut; the second one is never given.
    server.fault = ({ operation }) => {
      if (operation !== 'GetObject') return undefined;
      nth += 1;
      if (nth === 1) return 'half';
      wanted.resolve();
      return new Promise<undefined>(() => {});
    };
    const reader = (await blobs.open('abc/1', 0)).getReader();
    const read = (async () => {
      while (!(await reader.read()).done);
    })();
    await wanted.promise;
    await reader.cancel();
    await read;
    assert.equal(nth, 2);
  });

  it('holds no connection once nobody reads it', async () => {
    await blobs.put('abc/1', bytesOf(randomBytes(4 * PART)));
    const stream = await blobs.open('abc/1', 0);
    const reader = stream.getReader();
    await reader.read();
    assert.equal(server.answering, 1);
    const ended = Promise.withResolvers<void>();
    server.closed = () => ended.resolve();
    await reader.cancel();
    await ended.promise;
    assert.equal(server.answering, 0);
  });
});

describe('the options of an object store', () => {
  const good: S3Options = {
    endpoint: 'https://s3.canary-endpoint.example',
    bucket: 'canary-bucket',
    region: 'canary-region',
    accessKeyId: 'CANARYKEY',
    secretAccessKey: 'canary+secret/key',
    sessionToken: 'canary-token',
    prefix: 'canary-prefix',
  };

  it('are refused where they are not of their form, without being quoted', () => {
    assert.ok(s3Blobs(good));
    const wrong: readonly Partial<Record<keyof S3Options, unknown>>[] = [
      { bucket: 'canary/bucket' },
      { bucket: 'canary..bucket' },
      { bucket: '..' },
      { bucket: undefined },
      { region: 'canary region' },
      { accessKeyId: 'canary\nkey' },
      { accessKeyId: '' },
      { secretAccessKey: 'canary ' },
      { secretAccessKey: undefined },
      { sessionToken: 'canary\ttoken' },
      { prefix: '../canary' },
      { prefix: 'canary/./x' },
      { prefix: 'canary?x' },
      { endpoint: 'canary' },
      { endpoint: 'ftp://canary' },
      { endpoint: 'https://canary:secret@example.com' },
      { endpoint: 'https://example.com/?canary' },
      { partSize: 1000 },
    ];
    for (const one of wrong) {
      const [name = ''] = Object.keys(one);
      assert.throws(
        () => s3Blobs({ ...good, ...(one as Partial<S3Options>) }),
        (error: unknown) =>
          error instanceof TypeError && error.message.includes(name) && !inspect(error).includes('canary'),
        inspect(one),
      );
    }
  });

  it('make the address, of either kind', async () => {
    const asks: URL[] = [];
    const { fetch } = globalThis;
    try {
      globalThis.fetch = (url) => {
        asks.push(url as URL);
        return Promise.resolve(new Response(null, { status: 404 }));
      };
      await s3Blobs(good).size('abc/1');
      await s3Blobs({ ...good, addressing: 'host' }).size('abc/1');
      const { endpoint: _, ...amazon } = good;
      await s3Blobs({ ...amazon, prefix: '/x//y/' }).size('abc/1');
    } finally {
      globalThis.fetch = fetch;
    }
    assert.deepEqual(
      asks.map(({ host, pathname }) => `${host}${pathname}`),
      [
        's3.canary-endpoint.example/canary-bucket/canary-prefix/abc/1',
        'canary-bucket.s3.canary-endpoint.example/canary-prefix/abc/1',
        's3.canary-region.amazonaws.com/canary-bucket/x/y/abc/1',
      ],
    );
  });

  it('are in no failure: neither key, nor secret, place or file', async () => {
    const { fetch } = globalThis;
    const answers = [
      () =>
        Promise.resolve(
          new Response('<Error><Code>canary code</Code><Message>canary</Message></Error>', { status: 400 }),
        ),
      () => Promise.resolve(new Response('', { status: 301, headers: { location: 'https://canary.example' } })),
      () =>
        Promise.reject(new TypeError('canary', { cause: Object.assign(new Error('canary'), { code: 'EAI_AGAIN' }) })),
      () =>
        Promise.reject(new TypeError('canary', { cause: Object.assign(new Error('canary'), { code: 'x canary' }) })),
    ];
    try {
      for (const answer of answers) {
        globalThis.fetch = answer;
        const failing = s3Blobs({ ...good, tries: 1 });
        for (const call of [
          () => failing.put('canary/1', bytesOf('canary')),
          () => failing.open('canary/1', 0),
          () => failing.size('canary/1'),
          () => failing.remove('canary/1'),
          () => namesIn(failing, 'canary'),
        ])
          assert.ok(!/canary/i.test(inspect(await failureOf(call()), { depth: 9, showHidden: true })));
      }
    } finally {
      globalThis.fetch = fetch;
    }
  });
});
