import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { describe, it } from 'node:test';
import { type Download, type ExportDownload, exportsDownload, exportsLink, isProblem, problem } from '@sayso/contract';
import { drop, html, json, loopback, type Reply } from '../../test/loopback.ts';
import { call } from '../call.ts';
import { isSaysoError, type SaysoErrorCode } from '../sayso-error.ts';
import { httpBackend, type HttpBackendOptions } from './http-backend.ts';

const BYTES = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
const SHA256 = createHash('sha256').update(BYTES);
const DIGEST = `sha-256=:${SHA256.copy().digest('base64')}:`;

const input: ExportDownload = { exportId: 'e/1', part: 2, ticket: 'ticket-0123456789' };

const head = (from: number, headers: Readonly<Record<string, string | undefined>> = {}): Record<string, string> => {
  const all = {
    'content-type': 'application/zip',
    'content-length': String(BYTES.length - from),
    'content-range': `bytes ${from}-${BYTES.length - 1}/${BYTES.length}`,
    'content-disposition': 'attachment; filename="backup.zip"',
    'repr-digest': DIGEST,
    ...headers,
  };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined));
};

const part =
  (from: number, headers = {}): Reply =>
  (response) =>
    response.writeHead(206, head(from, headers)).end(BYTES.subarray(from));

const whole =
  (headers = {}): Reply =>
  (response) =>
    response.writeHead(200, head(0, { 'content-range': undefined, ...headers })).end(BYTES);

async function served(options: Partial<HttpBackendOptions> = {}) {
  const server = await loopback();
  return {
    server,
    backend: httpBackend({ baseUrl: server.baseUrl, ...options }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

const bytesOf = async ({ body }: Download) => new Uint8Array(await new Response(body).arrayBuffer());

async function failure(work: Promise<unknown>, code: SaysoErrorCode) {
  const error: unknown = await work.then(
    () => assert.fail('it did not fail'),
    (reason: unknown) => reason,
  );
  assert.ok(isSaysoError(error, code), String(error));
  assert.equal(error.operation, 'exports.download');
  assert.doesNotMatch(JSON.stringify(error) + String((error.cause as Error | undefined)?.stack), /ticket-0123456789/);
  return error;
}

describe('a file over HTTP', () => {
  it('is asked for by Range, from the beginning as well, and never by its offset in the address', async () => {
    await using at = await served({ headers: { authorization: 'Bearer s', range: 'bytes=1-2' } });
    at.server.reply(part(0), part(400));
    const first = await call(at.backend, exportsDownload, input);
    const { body: _body, ...told } = first;
    assert.deepEqual(told, {
      offset: 0,
      size: 1000,
      sha256: SHA256.copy().digest('hex'),
      fileName: 'backup.zip',
      mediaType: 'application/zip',
    });
    assert.deepEqual(await bytesOf(first), BYTES);
    const rest = await call(at.backend, exportsDownload, { ...input, offset: 400 });
    assert.equal(rest.offset, 400);
    assert.deepEqual(await bytesOf(rest), BYTES.slice(400));
    for (const [index, range] of ['bytes=0-', 'bytes=400-'].entries()) {
      const request = at.server.requests[index];
      assert.equal(request?.url, '/api/sayso/exports/e%2F1/parts/2?ticket=ticket-0123456789');
      assert.equal(request?.headers['range'], range);
      assert.equal(request?.headers['accept-encoding'], 'identity');
      assert.equal(request?.headers['authorization'], 'Bearer s');
    }
  });

  it('is skipped to where it shall begin when the server knows no ranges', async () => {
    await using at = await served();
    at.server.reply(whole());
    const download = await call(at.backend, exportsDownload, { ...input, offset: 997 });
    assert.equal(download.offset, 997);
    assert.deepEqual(await bytesOf(download), BYTES.slice(997));
  });

  const dispositions: readonly (readonly [string | undefined, string])[] = [
    [`attachment; filename="_sa.zip"; filename*=UTF-8''%C3%85sa.zip`, 'Åsa.zip'],
    [`attachment; FileName*=utf-8''a%22b.zip`, 'a"b.zip'],
    [`attachment; filename="a\\"b.zip"`, 'a"b.zip'],
    [`attachment; filename=plain.zip; other=1`, 'plain.zip'],
    [`attachment; filename="a.zip"; filename*=UTF-8''%ff`, 'a.zip'],
    ['attachment', 'download'],
    [undefined, 'download'],
  ];
  for (const [disposition, fileName] of dispositions) {
    it(`is called ${fileName} by ${disposition}`, async () => {
      await using at = await served();
      at.server.reply(part(0, { 'content-disposition': disposition }));
      const download = await call(at.backend, exportsDownload, input);
      assert.equal(download.fileName, fileName);
      await download.body.cancel();
    });
  }

  const unfit: readonly (readonly [string, Reply])[] = [
    ['without a digest', part(400, { 'repr-digest': undefined })],
    ['with another digest', part(400, { 'repr-digest': 'sha-512=:AAAA:' })],
    ['without its place', part(400, { 'content-range': undefined })],
    ['from another place', part(500)],
    ['that ends before the end', part(400, { 'content-range': 'bytes 400-899/1000' })],
    ['of unknown size', part(400, { 'content-range': 'bytes 400-999/*' })],
    ['that is whole and without a length', whole({ 'content-length': undefined })],
    ['that was packed on the way', whole({ 'content-encoding': 'x-packed' })],
    ['shorter than the offset', whole({ 'content-length': '300' })],
    ['that is a page', html(200)],
    ['that is nothing', (response) => response.writeHead(204).end()],
  ];
  for (const [name, reply] of unfit) {
    it(`an answer ${name} breaks the contract, and is not read`, async () => {
      await using at = await served();
      const closed = Promise.withResolvers<void>();
      at.server.reply((response) => {
        response.on('close', closed.resolve);
        reply(response);
      });
      const error = await failure(call(at.backend, exportsDownload, { ...input, offset: 400 }), 'invalid-response');
      assert.match(error.message, /byte 400/);
      await closed.promise;
    });
  }

  it('a problem before the body is a Problem, with the codes of the contract also for 416', async () => {
    await using at = await served({ retries: 0 });
    const errors = [{ pointer: '/offset', code: 'not-allowed', detail: 'The file has 1000 bytes.' }] as const;
    const pastEnd = problem('validation-failed', { errors });
    at.server.reply(
      json(problem('expired').toJSON(), 410),
      json({ ...pastEnd.toJSON(), status: 416 }, 416),
      html(503),
      drop,
    );
    await failure(call(at.backend, exportsDownload, input), 'expired');
    const refused: unknown = await at.backend.call(exportsDownload, { ...input, offset: 1000 }).catch((error) => error);
    assert.ok(isProblem(refused));
    assert.deepEqual(refused.toJSON(), pastEnd.toJSON());
    await failure(call(at.backend, exportsDownload, input), 'unavailable');
    await failure(call(at.backend, exportsDownload, input), 'network');
  });

  it('what is no offset goes on to be refused', async () => {
    await using at = await served();
    at.server.reply(json(problem('validation-failed', { errors: [] }).toJSON(), 422));
    for (const offset of [-1, 1.5, 1e21, Number.NaN]) {
      await failure(call(at.backend, exportsDownload, { ...input, offset }), 'validation-failed');
      assert.ok(at.server.requests.at(-1)?.url?.endsWith(`&offset=${encodeURIComponent(offset)}`));
    }
  });
});

/** Sends so many bytes and leaves the rest to the test. */
function begins(bytes: number) {
  const began = Promise.withResolvers<ServerResponse>();
  const reply: Reply = (response) => {
    response.writeHead(206, head(0));
    response.write(BYTES.subarray(0, bytes), () => began.resolve(response));
  };
  return { reply, began: began.promise };
}

/** What was read until it failed, and how it failed. */
async function readAll({ body }: Download, code: SaysoErrorCode): Promise<number> {
  let read = 0;
  const reading = async () => {
    for await (const chunk of body) read += chunk.length;
  };
  await failure(reading(), code);
  return read;
}

describe('a body', () => {
  it('that is cut is network, after all that came', async () => {
    await using at = await served();
    const { reply, began } = begins(600);
    at.server.reply(reply);
    const download = await call(at.backend, exportsDownload, input);
    (await began).destroy();
    assert.equal(await readAll(download, 'network'), 600);
  });

  it('that ends too early without a cut is network, too', async () => {
    await using at = await served();
    at.server.reply((response) => {
      response.writeHead(206, head(0, { 'content-length': undefined })).end(BYTES.subarray(0, 600));
    });
    assert.equal(await readAll(await call(at.backend, exportsDownload, input), 'network'), 600);
  });

  it('that is longer than was promised is refused', async () => {
    await using at = await served();
    at.server.reply((response) => {
      response.writeHead(206, head(0, { 'content-length': undefined }));
      response.end(new Uint8Array(1001));
    });
    await readAll(await call(at.backend, exportsDownload, input), 'network');
  });

  it('may take longer than the time-outs, and is left when it stands still', async () => {
    await using at = await served({ timeout: 150 });
    const { reply, began } = begins(10);
    at.server.reply(reply);
    const { body } = await call(at.backend, exportsDownload, input, { timeout: 150 });
    const response = await began;
    const closed = once(response, 'close');
    const drip = setInterval(() => response.write(BYTES.subarray(0, 1)), 30);
    const start = performance.now();
    const reader = body.getReader();
    while (performance.now() - start < 400) await reader.read();
    clearInterval(drip);
    const stalled = (async () => {
      for (;;) await reader.read();
    })();
    await failure(stalled, 'timeout');
    await closed;
  });

  it('does not stand still while nobody takes it', async () => {
    await using at = await served({ timeout: 20 });
    at.server.reply(part(0));
    const download = await call(at.backend, exportsDownload, input);
    await new Promise((resolve) => {
      setTimeout(resolve, 60);
    });
    assert.deepEqual(await bytesOf(download), BYTES);
  });

  it('is left when the caller goes, with what is read at that moment', async () => {
    await using at = await served();
    const { reply, began } = begins(10);
    at.server.reply(reply);
    const leaving = new AbortController();
    const download = await call(at.backend, exportsDownload, input, { signal: leaving.signal });
    const closed = once(await began, 'close');
    const reading = readAll(download, 'aborted');
    leaving.abort();
    await reading;
    await closed;
  });

  it('is left when it is canceled', async () => {
    await using at = await served();
    const { reply, began } = begins(10);
    at.server.reply(reply);
    const { body } = await call(at.backend, exportsDownload, input);
    const closed = once(await began, 'close');
    await body.cancel();
    await closed;
  });

  it('that has come is not taken back by a caller who goes later', async () => {
    await using at = await served();
    at.server.reply(part(0));
    const leaving = new AbortController();
    const download = await call(at.backend, exportsDownload, input, { signal: leaving.signal });
    assert.deepEqual(await bytesOf(download), BYTES);
    leaving.abort();
  });
});

describe('address', () => {
  it('is where a browser finds a GET without any header', () => {
    const backend = httpBackend({ baseUrl: 'https://app.example.com/api/sayso/' });
    assert.equal(
      backend.address?.(exportsDownload, input),
      'https://app.example.com/api/sayso/exports/e%2F1/parts/2?ticket=ticket-0123456789',
    );
  });

  it('is not there where only fetch finds the way, nor for what is no GET', () => {
    const fetchOnly = httpBackend({ baseUrl: 'https://app.example.com/', fetchOnly: true });
    assert.equal(fetchOnly.address?.(exportsDownload, input), undefined);
    const backend = httpBackend({ baseUrl: 'https://app.example.com/' });
    assert.equal(backend.address?.(exportsLink, { exportId: 'e' }), undefined);
  });
});
