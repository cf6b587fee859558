import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  accountGet,
  accountSetAvatar,
  type AnyOperation,
  type CallContext,
  capabilitiesGet,
  challengesAnswer,
  challengesStart,
  changesCancel,
  changesPreview,
  changesRequest,
  isProblem,
  membersList,
  type ProblemCode,
  problem,
} from '@sayso/contract';
import * as given from '../../test/answers.ts';
import { cut, drop, hang, html, json, loopback, type Reply } from '../../test/loopback.ts';
import { call } from '../call.ts';
import { isSaysoError, type SaysoError, type SaysoErrorCode } from '../sayso-error.ts';
import { httpBackend, type HttpBackendOptions } from './http-backend.ts';

const key = 'key-0123456789abcdef';

const problemReply = (code: ProblemCode, members = {}, headers = {}): Reply => {
  const document = problem(code, members).toJSON();
  return json(document, document.status, { 'content-type': 'application/problem+json', ...headers });
};

async function served(options: Partial<HttpBackendOptions> = {}) {
  const server = await loopback();
  return {
    server,
    backend: httpBackend({ baseUrl: server.baseUrl, ...options }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('it did not fail'),
    (error: unknown) => error,
  );
}

async function failure(work: Promise<unknown>, code: SaysoErrorCode): Promise<SaysoError> {
  const error = await thrownBy(work);
  assert.ok(isSaysoError(error), String(error));
  assert.equal(error.code, code);
  return error;
}

describe('what goes over the wire', () => {
  it('the path, and the rest of a GET in the query', async () => {
    await using at = await served();
    at.server.reply(json({ items: [] }));
    const input = { organizationId: 'a b/ö?', search: 'Anna & Åsa', pageSize: 20, state: undefined };
    await at.backend.call(membersList as AnyOperation, input);
    const [request] = at.server.requests;
    assert.equal(request?.method, 'GET');
    const url = new URL(request?.url ?? '', 'http://host');
    assert.equal(url.pathname, '/api/sayso/organizations/a%20b%2F%C3%B6%3F/members');
    assert.deepEqual(Object.fromEntries(url.searchParams), { search: 'Anna & Åsa', pageSize: '20' });
    assert.equal(request?.body, '');
  });

  it('the rest of anything else in a JSON body, also an empty one', async () => {
    await using at = await served();
    at.server.reply(json({ proof: 'p', expiresAt: '2026-11-22T10:00:00Z' }), json(given.change));
    await at.backend.call(challengesAnswer, { challengeId: 'c-1', answer: '123 456' });
    await at.backend.call(changesCancel, { changeId: 'change-1' }, { idempotencyKey: key });
    const [answer, cancel] = at.server.requests;
    assert.equal(answer?.url, '/api/sayso/challenges/c-1/answer');
    assert.equal(answer?.body, '{"answer":"123 456"}');
    assert.equal(answer?.headers['content-type'], 'application/json');
    assert.equal(cancel?.method, 'POST');
    assert.equal(cancel?.body, '{}');
  });

  it('a file as the whole body, under its own type, and once only', async () => {
    await using at = await served();
    at.server.reply(html(503), json({}));
    const picture = new Blob(['{"a picture"}'], { type: 'image/png' });
    await failure(call(at.backend, accountSetAvatar, { picture }), 'unavailable');
    const [sent, ...more] = at.server.requests;
    assert.deepEqual([sent?.method, sent?.url], ['PUT', '/api/sayso/account/avatar']);
    assert.equal(sent?.headers['content-type'], 'image/png');
    assert.equal(sent?.body, '{"a picture"}');
    assert.deepEqual(more, []);
  });

  it('the context as headers', async () => {
    await using at = await served();
    at.server.reply(json({ change: given.change, statusToken: 't' }));
    const context: CallContext = {
      idempotencyKey: key,
      proof: 'a-proof',
      statusToken: 'a-token',
      ifMatch: '"7"',
      locale: 'sv-FI',
      gpc: true,
    };
    await at.backend.call(changesRequest, { previewToken: 't' }, context);
    const headers = at.server.requests[0]?.headers ?? {};
    assert.equal(headers['idempotency-key'], key);
    assert.equal(headers['sayso-proof'], 'a-proof');
    assert.equal(headers['sayso-status-token'], 'a-token');
    assert.equal(headers['if-match'], '"7"');
    assert.equal(headers['accept-language'], 'sv-FI');
    assert.equal(headers['sayso-gpc'], '1');
    assert.match(String(headers['accept']), /application\/problem\+json/);
  });

  it('headers of the host, made anew for each call', async () => {
    let times = 0;
    const headers = () => Promise.resolve({ authorization: `Bearer token-${++times}` });
    await using at = await served({ headers });
    at.server.reply(json(given.capabilities));
    await at.backend.call(capabilitiesGet, {});
    await at.backend.call(capabilitiesGet, {});
    assert.deepEqual(
      at.server.requests.map((request) => request.headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('nothing for a name that would lead to another path', async () => {
    await using at = await served();
    for (const organizationId of ['.', '..', '\ud800']) {
      await failure(call(at.backend, membersList, { organizationId }), 'not-found');
    }
    await failure(call(at.backend, membersList, { organizationId: '' }), 'validation-failed');
    assert.equal(at.server.requests.length, 0);
  });

  it('a base address may end in a slash, and must be absolute outside a browser', async () => {
    await using server = await loopback();
    server.reply(json(given.capabilities));
    await httpBackend({ baseUrl: `${server.baseUrl}/` }).call(capabilitiesGet, {});
    assert.equal(server.requests[0]?.url, '/api/sayso/capabilities');
    assert.throws(() => httpBackend({ baseUrl: '/api/sayso' }), TypeError);
  });

  it('through a fetch of the host, when it gives one', async () => {
    const fetch = (request: Request) => Promise.resolve(Response.json({ ...given.capabilities, host: request.url }));
    const backend = httpBackend({ baseUrl: 'http://nowhere.invalid/api', fetch });
    const answer = (await backend.call(capabilitiesGet as AnyOperation, {})) as { host: string };
    assert.equal(answer.host, 'http://nowhere.invalid/api/capabilities');
  });
});

describe('what comes back', () => {
  it('a problem is a Problem, as the backend on the other side threw it', async () => {
    await using at = await served();
    const members = { blockers: [given.lastOwner], requestId: 'req-1' };
    at.server.reply(problemReply('change-blocked', members));
    const error = await thrownBy(at.backend.call(changesRequest, { previewToken: 't' }, { idempotencyKey: key }));
    assert.ok(isProblem(error));
    assert.deepEqual(error.toJSON(), problem('change-blocked', members).toJSON());
  });

  it('the wait that only a header names reaches the caller', async () => {
    await using at = await served({ retries: 0 });
    const date = 'Sun, 22 Nov 2026 10:00:00 GMT';
    for (const [headers, seconds] of [
      [{ 'retry-after': '7' }, 7],
      // A clock that is wrong on this side does not matter: the date is counted from the server's own.
      [{ 'retry-after': 'Sun, 22 Nov 2026 10:02:00 GMT', date }, 120],
      [{ 'retry-after': 'soon' }, undefined],
    ] as const) {
      at.server.reply(problemReply('rate-limited', {}, headers));
      const error = await failure(call(at.backend, accountGet, {}), 'rate-limited');
      assert.equal(error.retryAfter, seconds);
    }
  });

  const bare: readonly (readonly [number, SaysoErrorCode])[] = [
    [401, 'unauthenticated'],
    [403, 'invalid-response'],
    [404, 'invalid-response'],
    [413, 'too-large'],
    [429, 'rate-limited'],
    [500, 'internal'],
    [502, 'unavailable'],
    [503, 'unavailable'],
  ];
  for (const [status, code] of bare) {
    it(`HTTP ${status} with a page of a proxy is ${code}`, async () => {
      await using at = await served({ retries: 0 });
      at.server.reply(html(status));
      const error = await failure(call(at.backend, accountGet, {}), code);
      assert.match(error.message, new RegExp(`account\\.get.*HTTP ${status}`));
    });
  }

  it('a page instead of an answer, a cut or empty one, and a foreign code break the contract', async () => {
    await using at = await served();
    const foreign = json({ type: 'about:blank', code: 'teapot', status: 418 }, 418);
    const empty: Reply = (response) => response.writeHead(200).end();
    for (const reply of [html(200), empty, foreign]) {
      at.server.reply(reply);
      const error = await failure(call(at.backend, accountGet, {}), 'invalid-response');
      assert.match(error.message, /account\.get/);
    }
  });

  it('204 is an answer of nothing', async () => {
    await using at = await served();
    at.server.reply((response) => response.writeHead(204).end());
    assert.equal(await at.backend.call(accountGet, {}), undefined);
  });

  it('a lost connection is network, whether before or within the answer', async () => {
    await using at = await served({ retries: 0 });
    for (const reply of [drop, cut]) {
      at.server.reply(reply);
      const error = await failure(call(at.backend, membersList, { organizationId: 'o' }), 'network');
      assert.ok(error.cause instanceof Error);
    }
    const { baseUrl } = at.server;
    await at.server[Symbol.asyncDispose]();
    await failure(call(httpBackend({ baseUrl, retries: 0 }), accountGet, {}), 'network');
  });

  it('no answer in time is timeout, and a caller that goes is aborted', async () => {
    await using at = await served({ timeout: 20, retries: 0 });
    at.server.reply(hang);
    await failure(at.backend.call(accountGet, {}), 'timeout');
    const controller = new AbortController();
    const patient = httpBackend({ baseUrl: at.server.baseUrl });
    const gone = failure(patient.call(accountGet, {}, { signal: controller.signal }), 'aborted');
    controller.abort(new Error('of our own'));
    await gone;
  });

  it('headers that cannot be made fail the call', async () => {
    const backend = httpBackend({
      baseUrl: 'http://127.0.0.1:9/',
      headers: () => Promise.reject(new Error('no session: Bearer s3cret')),
    });
    await failure(call(backend, accountGet, {}), 'internal');
  });

  it('no credential of the host survives in an error', async () => {
    const headers = { authorization: 'Bearer s3cret-token', 'x-tenant': 'org-1' };
    const echo = () => Promise.reject(new TypeError(`cannot send ${JSON.stringify(headers)}`));
    const leaky = httpBackend({ baseUrl: 'http://127.0.0.1:9/', headers, fetch: echo, retries: 0 });
    const lost = await failure(call(leaky, accountGet, {}), 'network');
    const texts = [lost.message, JSON.stringify(lost), (lost.cause as Error).message, (lost.cause as Error).stack];
    assert.ok(!texts.join().includes('s3cret-token'));

    await using at = await served({ headers });
    at.server.reply(json(problem('unauthenticated', {}, 'bad token s3cret-token of org-1').toJSON(), 401));
    const refused = await failure(call(at.backend, accountGet, {}), 'unauthenticated');
    assert.equal(refused.problem?.detail, 'bad token [redacted] of org-1');
  });
});

describe('repeating', () => {
  const now = { 'retry-after': '0' };
  const retriable: readonly (readonly [string, Reply])[] = [
    ['a lost connection', drop],
    ['408', html(408, now)],
    ['429', problemReply('rate-limited', {}, now)],
    ['502', html(502)],
    ['503', problemReply('unavailable', {}, now)],
    ['504', html(504)],
    ['a call with the same key in progress', problemReply('idempotency-in-progress', { retryAfter: 0 }, now)],
  ];

  for (const [name, reply] of retriable) {
    it(`a read and a write under its key are repeated after ${name}`, async () => {
      await using at = await served();
      at.server.reply(reply, json(given.change));
      await at.backend.call(changesCancel, { changeId: 'c' }, { idempotencyKey: key });
      assert.deepEqual(
        at.server.requests.map(({ headers }) => headers['idempotency-key']),
        [key, key],
      );
      assert.equal(at.server.requests[0]?.body, at.server.requests[1]?.body);

      at.server.reply(reply, json(given.preview));
      await at.backend.call(changesPreview, given.leaving);
      assert.equal(at.server.requests.length, 4);
    });

    it(`a write without a key is never repeated after ${name}`, async () => {
      await using at = await served();
      at.server.reply(reply, json(given.challenge));
      await thrownBy(at.backend.call(challengesStart, { purpose: given.leaving, method: 'email-code' }));
      assert.equal(at.server.requests.length, 1);
    });
  }

  it('after a time-out, too, and under the same key', async () => {
    await using at = await served({ timeout: 30 });
    at.server.reply(hang, json(given.change));
    await at.backend.call(changesCancel, { changeId: 'c' }, { idempotencyKey: key });
    assert.equal(at.server.requests[1]?.headers['idempotency-key'], key);
  });

  it('a few times and no more', async () => {
    await using at = await served();
    at.server.reply(problemReply('unavailable', {}, now));
    await failure(call(at.backend, accountGet, {}), 'unavailable');
    assert.equal(at.server.requests.length, 3);
  });

  it('not after any other answer, nor when the wait is long', async () => {
    await using at = await served();
    const final: readonly Reply[] = [
      problemReply('internal'),
      problemReply('preview-stale', { changed: [] }),
      problemReply('idempotency-key-reused'),
      problemReply('cooldown', {}, { 'retry-after': '3600' }),
      html(200),
    ];
    for (const reply of final) {
      at.server.reply(reply);
      await thrownBy(at.backend.call(changesCancel, { changeId: 'c' }, { idempotencyKey: key }));
    }
    assert.equal(at.server.requests.length, final.length);
  });

  it('stops when the caller goes', async () => {
    await using at = await served();
    const controller = new AbortController();
    at.server.reply((response) => {
      problemReply('unavailable', {}, { 'retry-after': '9' })(response);
      response.on('close', () => controller.abort());
    });
    await failure(call(at.backend, accountGet, {}, { signal: controller.signal }), 'aborted');
    assert.equal(at.server.requests.length, 1);
  });
});

describe('serves', () => {
  it('asks once for everybody, and keeps no failure', async () => {
    await using at = await served({ retries: 0 });
    at.server.reply(html(503), json(given.capabilities));
    await failure(at.backend.serves(changesRequest) as Promise<unknown>, 'unavailable');
    const answers = await Promise.all(
      [changesRequest, changesPreview, membersList].map((operation: AnyOperation) => at.backend.serves(operation)),
    );
    assert.deepEqual(answers, [true, true, false]);
    assert.equal(await at.backend.serves(changesRequest), true);
    assert.equal(at.server.requests.length, 2);
  });
});
