import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  defineBackend,
  OPERATIONS,
  PROBLEM_STATUS,
  Problem,
  problem,
  type AnyOperation,
  type CallContext,
  type InputOf,
  type OperationId,
  type Principal,
  type ProblemCode,
} from '@sayso/contract';
import fc from 'fast-check';
import { recorder } from '../test/recorder.ts';
import { ORIGIN, postTo, requestFor, requestTo } from '../test/requests.ts';
import type { Answered } from './answered.ts';
import type { Failure } from './failure.ts';
import { serve } from './serve.ts';

const person: Principal = { kind: 'person', scope: 'full', accountId: 'acc_1', sessionId: 'ses_1' };

const intent = { kind: 'leave-organization', target: { type: 'organization', id: 'org_1' } } as const;

/** One input for each operation, with every member that it knows. */
const inputs: { readonly [Id in OperationId]: InputOf<(typeof OPERATIONS)[Id]> } = {
  'capabilities.get': {},
  'account.get': {},
  'account.update': { displayName: 'Ünï & co', locale: 'sv' },
  'account.removePhone': {},
  'account.setAvatar': { picture: new Blob([new Uint8Array([137, 80])], { type: 'image/png' }) },
  'account.removeAvatar': {},
  'avatars.get': { avatarId: 'a/1' },
  'contactChanges.list': {},
  'contactChanges.start': { channel: 'email', value: 'new+one@example.com' },
  'contactChanges.confirm': { contactChangeId: 'c/1', code: '123 456' },
  'contactChanges.resend': { contactChangeId: 'c' },
  'contactChanges.cancel': { contactChangeId: 'c' },
  'contactChanges.revert': { token: 'a+b/c==' },
  'password.change': { currentPassword: ' old ', newPassword: 'ny lösen', signOutOthers: true },
  'password.requestReset': { email: 'a@example.com' },
  'password.reset': { token: 't', newPassword: 'n' },
  'sessions.list': { pageSize: 3 },
  'sessions.revoke': { sessionId: 's/1' },
  'sessions.revokeOthers': {},
  'sessions.revokeAll': {},
  'factors.list': {},
  'factors.enroll': { kind: 'sms', phone: '+46 70' },
  'factors.resend': { enrollmentId: 'e' },
  'factors.confirm': { enrollmentId: 'e/1', code: '123456' },
  'factors.remove': { factorId: 'f/1' },
  'factors.regenerateRecoveryCodes': {},
  'consents.list': {},
  'consents.set': {
    choices: [{ purpose: 'newsletter', granted: false, version: '2', sha256: 'ab' }],
    method: 'form',
  },
  'consents.history': { purpose: 'news & co', pageSize: 2 },
  'consents.receipt': { purpose: 'news/1' },
  'members.setRole': { organizationId: 'o', memberId: 'm/1', role: 'agent' },
  'organizations.list': { pageSize: 5, pageToken: 'a+b/c==' },
  'organizations.get': { organizationId: 'org 1/ä' },
  'organizations.rejoin': { code: ' ab-12 ' },
  'organizations.setDeletionAdmins': { organizationId: 'o', memberIds: ['m/1', 'm 2'] },
  'members.list': {
    organizationId: 'o',
    search: 'Ünï & co = 100 %',
    state: 'left',
    eligibleFor: 'ownership',
    pageSize: 1000,
  },
  'roles.list': { organizationId: 'o', pageSize: 1 },
  'changes.preview': {
    ...intent,
    options: { successor: 'm', role: 'agent', notify: { message: 'Bye.' }, invitation: 'i' },
  },
  'changes.request': { previewToken: 't', confirmation: 'Acme', reason: 'Because.' },
  'changes.get': { changeId: '%2F' },
  'changes.list': { kind: 'leave-organization', state: 'scheduled', targetId: 'org_1', pageToken: '?&#' },
  'changes.cancel': { changeId: 'c' },
  'changes.undo': { changeId: 'c' },
  'changes.decide': { changeId: 'c', outcome: 'denied', reason: 'Not yours.' },
  'changes.receipt': { changeId: 'c' },
  'changes.certificate': { changeId: 'c' },
  'blockers.resolve': {
    ...intent,
    code: 'active-subscription',
    subject: { type: 'subscriptions', id: 's/1' },
    action: 'cancel',
  },
  'challenges.start': { purpose: intent, method: 'password' },
  'challenges.answer': { challengeId: 'ch', answer: 'secret' },
  'exports.preview': { subject: intent.target },
  'exports.create': {
    subject: intent.target,
    scope: 'backup',
    format: 'archive',
    collections: ['leads', 'tasks'],
    previewToken: 't',
  },
  'exports.get': { exportId: 'e/1' },
  'exports.list': { subjectType: 'account', subjectId: 'a&b', state: 'ready', pageSize: 2, pageToken: '=' },
  'exports.cancel': { exportId: 'e' },
  'exports.remove': { exportId: 'e' },
  'exports.link': { exportId: 'e', part: 2 },
  'exports.download': { exportId: 'e/1', part: 2, ticket: 'a+b/c==' },
  'exportSchedules.get': { subjectType: 'organization', subjectId: 'org 1/ä' },
  'exportSchedules.set': {
    subjectType: 'organization',
    subjectId: 'o',
    every: 'weekly',
    scope: 'backup',
    format: 'archive',
  },
  'inventory.get': { subjectType: 'account', subjectId: 'a' },
  'notices.get': { key: 'privacy-policy' },
  'support.create': { message: 'How?', about: { kind: 'leave-organization', code: 'last-owner' } },
  'feedback.create': { changeId: 'c', helpful: false, comment: 'Too long.' },
};

const answeringJson = Object.values<AnyOperation>(OPERATIONS).filter(({ stream }) => !stream);

for (const operation of answeringJson) {
  test(`${operation.id}: input, context and principal reach the backend, the output comes back`, async () => {
    const output = { id: 'x', nested: [{ a: null }], text: '<b>\u2028' };
    const { backend, calls } = recorder(() => output);
    const input = inputs[operation.id as OperationId];
    const headers = { 'idempotency-key': 'k'.repeat(16), 'sayso-proof': 'proof', 'sayso-status-token': 'status' };
    const answer = await serve({ backend, authenticate: () => person })(requestFor(operation, input, { headers }));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/json');
    const expected =
      operation.id === 'capabilities.get' ? { ...output, operations: Object.keys(OPERATIONS).sort() } : output;
    assert.deepEqual(await answer.json(), expected);
    const [call] = calls;
    assert.equal(calls.length, 1);
    assert.equal(call?.operation, operation.id);
    assert.deepEqual(call?.input, input);
    assert.equal(call?.principal, person);
    const { signal, ...context } = call?.context ?? {};
    assert.ok(signal);
    assert.deepEqual(context, { idempotencyKey: 'k'.repeat(16), proof: 'proof', statusToken: 'status' });
  });
}

test('a file is the whole body, and comes to the backend with its bytes and its type', async () => {
  const { backend, calls } = recorder();
  const handler = serve({ backend, maxUploadBytes: 4 });
  const send = (body: Uint8Array<ArrayBuffer>, headers: Readonly<Record<string, string>>) =>
    handler(requestTo('/account/avatar', { method: 'PUT', headers, body }));
  assert.equal((await send(new Uint8Array([123, 0, 255, 125]), { 'content-type': 'application/json' })).status, 200);
  assert.equal((await send(new Uint8Array(), {})).status, 200);
  assert.equal((await send(new Uint8Array(5), { 'content-type': 'image/png' })).status, 413);
  const files = calls.map(({ input }) => (input as { readonly picture: Blob }).picture);
  assert.deepEqual(
    await Promise.all(files.map(async (file) => [file.type, [...new Uint8Array(await file.arrayBuffer())]])),
    [
      ['application/json', [123, 0, 255, 125]],
      ['', []],
    ],
  );
});

test('any id in the path and any text in the query arrives as it was', async () => {
  const { backend, calls } = recorder();
  const handler = serve({ backend });
  // Browsers take dot segments out of every address, encoded or not: no such id can be sent.
  const ids = fc.string({ unit: 'grapheme', minLength: 1 }).filter((id) => id !== '.' && id !== '..');
  await fc.assert(
    fc.asyncProperty(ids, fc.string({ unit: 'grapheme' }), async (organizationId, search) => {
      const input = { organizationId, search };
      const answer = await handler(requestFor(OPERATIONS['members.list'], input));
      assert.equal(answer.status, 200);
      assert.deepEqual(calls.at(-1)?.input, input);
    }),
  );
});

test('any JSON in a body arrives as it was', async () => {
  const { backend, calls } = recorder();
  const handler = serve({ backend });
  const bodies = fc
    .dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }))
    .filter((body) => !Object.hasOwn(body, 'changeId'));
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const text = JSON.stringify(body);
      fc.pre(!text.includes('"__proto__"'));
      const answer = await handler(postTo('/changes/c/cancel', text));
      assert.equal(answer.status, 200);
      assert.deepEqual(calls.at(-1)?.input, { ...JSON.parse(text), changeId: 'c' });
    }),
  );
});

const contexts: readonly [title: string, headers: Record<string, string>, expected: CallContext][] = [
  ['nothing', {}, {}],
  ['a key as it is', { 'Idempotency-Key': '"quoted-8e03978e"' }, { idempotencyKey: '"quoted-8e03978e"' }],
  ['an empty key is a key', { 'Idempotency-Key': '' }, { idempotencyKey: '' }],
  ['a proof', { 'Sayso-Proof': 'p' }, { proof: 'p' }],
  ['a status token', { 'Sayso-Status-Token': 's' }, { statusToken: 's' }],
  ['an entity tag with its quotes', { 'If-Match': '"3"' }, { ifMatch: '"3"' }],
  ['a language', { 'Accept-Language': 'sv' }, { locale: 'sv' }],
  ['the best language', { 'Accept-Language': 'de;q=0.5, sv-se, *;q=0.1' }, { locale: 'sv-SE' }],
  ['no language', { 'Accept-Language': '*' }, {}],
  ['Global Privacy Control of the browser', { 'Sec-GPC': '1' }, { gpc: true }],
  ['Global Privacy Control of the page', { 'Sayso-GPC': '1' }, { gpc: true }],
  ['Global Privacy Control, said twice', { 'Sec-GPC': '0, 1' }, { gpc: true }],
  ['nothing that only looks like Global Privacy Control', { 'Sec-GPC': 'true', 'Sayso-GPC': '10' }, {}],
];

for (const [title, headers, expected] of contexts) {
  test(`headers become the context: ${title}`, async () => {
    const { backend, calls } = recorder();
    await serve({ backend })(requestTo('/account', { headers }));
    const { signal: _signal, ...context } = calls[0]?.context ?? {};
    assert.deepEqual(context, expected);
  });
}

const answered = async (output: unknown) => serve({ backend: recorder(() => output).backend })(requestTo('/account'));

test('no answer is stored or sniffed', async () => {
  for (const answer of [
    await answered({}),
    await answered(undefined),
    await serve(recorder())(requestTo('/nowhere')),
  ]) {
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  }
});

test('an etag goes into ETag, when it is one', async () => {
  assert.equal((await answered({ etag: '"3"' })).headers.get('etag'), '"3"');
  assert.equal((await answered({ etag: 'W/"3"' })).headers.get('etag'), 'W/"3"');
  for (const etag of ['3', '"a"b"', '"ö"', '"\n"', 3, null]) {
    assert.equal((await answered({ etag })).headers.get('etag'), null, String(etag));
  }
});

test('retryAfter goes into Retry-After, in whole seconds', async () => {
  assert.equal((await answered({ retryAfter: 1.2 })).headers.get('retry-after'), '2');
  assert.equal((await answered({ retryAfter: -1 })).headers.get('retry-after'), '0');
  assert.equal((await answered({ retryAfter: 'soon' })).headers.get('retry-after'), null);
});

test('an output that breaks the contract passes as it is; nothing at all is 204', async () => {
  for (const output of [null, 'text', 7, [], { id: 1 }])
    assert.deepEqual(await (await answered(output)).json(), output);
  const nothing = await answered(undefined);
  assert.equal(nothing.status, 204);
  assert.equal(nothing.body, null);
});

const refusing = (error: unknown, onError: (failure: Failure) => void = () => {}) =>
  serve({
    backend: recorder(() => {
      throw error;
    }).backend,
    onError,
  });

for (const code of Object.keys(PROBLEM_STATUS) as ProblemCode[]) {
  test(`${code}: a problem of the backend goes out one to one`, async () => {
    const thrown = problem(code, { requestId: 'req_1', existing: 'chg_1' }, 'For developers.');
    const answer = await refusing(thrown)(requestTo('/account'));
    assert.equal(answer.status, thrown.status);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.deepEqual(await answer.json(), thrown.toJSON());
    assert.equal(answer.headers.has('www-authenticate'), thrown.status === 401);
  });
}

test('a step-up is asked for as RFC 9470 has it', async () => {
  const answer = await refusing(problem('step-up-required', { methods: ['totp'], maxAge: 300 }))(requestTo('/account'));
  const challenge = answer.headers.get('www-authenticate') ?? '';
  assert.match(
    challenge,
    /^Bearer error="insufficient_user_authentication", error_description="[^"]+", max_age="300"$/,
  );
  assert.deepEqual(((await answer.json()) as { methods: unknown }).methods, ['totp']);
  const plain = await refusing(problem('unauthenticated'))(requestTo('/account'));
  assert.equal(plain.headers.get('www-authenticate'), 'Bearer');
});

test('when to come back goes into Retry-After', async (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: Date.parse('2026-11-22T10:00:00Z') });
  const waits: readonly [object, string | null][] = [
    [{ retryAfter: 30 }, '30'],
    [{ retryAfter: 0.2 }, '1'],
    [{ nextAllowedAt: '2026-11-22T10:01:30.500Z' }, '91'],
    [{ nextAllowedAt: '2026-11-22T09:00:00Z' }, '0'],
    [{ nextAllowedAt: '2026-11-22T10:05:00Z', retryAfter: 10 }, '10'],
    [{ nextAllowedAt: 'soon' }, null],
    [{}, null],
  ];
  for (const [members, expected] of waits) {
    const answer = await refusing(problem('cooldown', members))(requestTo('/account'));
    assert.equal(answer.headers.get('retry-after'), expected, JSON.stringify(members));
  }
});

test('internal and unavailable get a requestId where they have none, and are reported with it', async () => {
  for (const code of ['internal', 'unavailable'] as const) {
    const failures: Failure[] = [];
    const thrown = problem(code, { retryAfter: 5 });
    const answer = await refusing(thrown, (failure) => failures.push(failure))(requestTo('/account'));
    const { requestId, ...rest } = (await answer.json()) as { requestId: string };
    assert.deepEqual(rest, thrown.toJSON());
    assert.match(requestId, /^[0-9a-f]{24}$/);
    assert.deepEqual(failures, [{ requestId, operation: 'account.get', error: thrown }]);
    assert.equal(answer.headers.get('retry-after'), '5');
  }
});

test('whatever else is thrown is internal, with nothing of it in the answer', async () => {
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const thrown = [
    new Error('anna@example.com'),
    'anna@example.com',
    undefined,
    null,
    { name: 'Problem', code: 'not-found' },
  ];
  for (const error of thrown) {
    const failures: Failure[] = [];
    const answer = await refusing(error, (failure) => failures.push(failure))(requestTo('/account'));
    assert.equal(answer.status, 500);
    const body = await answer.text();
    assert.doesNotMatch(body, /anna|stack|\bat /);
    assert.deepEqual(Object.keys(JSON.parse(body)), ['type', 'title', 'status', 'code', 'requestId']);
    assert.equal(failures.length, 1);
    assert.equal(failures[0]?.error, error);
  }
  const failures: Failure[] = [];
  const unwritable = [cyclic, { big: 1n }, new Problem({ code: 'not-found', status: 99 })];
  for (const output of unwritable) {
    const { backend } = recorder(() => {
      if (output instanceof Problem) throw output;
      return output;
    });
    const answer = await serve({ backend, onError: (failure) => failures.push(failure) })(requestTo('/account'));
    assert.equal(answer.status, 500);
  }
  assert.equal(failures.length, unwritable.length);
});

test('a log that fails takes no answer with it, and says so', async (context) => {
  let logged = Promise.withResolvers<void>();
  context.mock.method(console, 'error', () => logged.resolve());
  const failing: readonly ((failure: Failure) => void)[] = [
    () => {
      throw new Error('disk full');
    },
    async () => Promise.reject(new Error('disk full')),
  ];
  for (const onError of failing) {
    logged = Promise.withResolvers();
    assert.equal((await refusing(new Error('x'), onError)(requestTo('/account'))).status, 500);
    await logged.promise;
  }
});

test('the default log names the operation, the requestId and the place, and never a message', async (context) => {
  const log = context.mock.method(console, 'error', () => {});
  const error = new RangeError('anna@example.com\n    at anna (anna:1:1)', {
    cause: new TypeError('+46 70 123 45 67'),
  });
  const { backend } = recorder(() => {
    throw error;
  });
  const answer = await serve({ backend })(requestTo('/account'));
  const { requestId } = (await answer.json()) as { requestId: string };
  const line = String(log.mock.calls[0]?.arguments[0]);
  assert.match(line, new RegExp(`^sayso: account\\.get failed, requestId ${requestId}\n`));
  assert.match(line, /RangeError\n\s+at .*serve\.test\.ts/);
  assert.match(line, /caused by TypeError/);
  assert.doesNotMatch(line, /anna|70 123/);
});

test('without authenticate everybody is anonymous', async () => {
  const { backend, calls } = recorder();
  await serve({ backend })(requestTo('/account'));
  assert.deepEqual(calls[0]?.principal, { kind: 'anonymous' });
});

test('authenticate sees the request, and may be asynchronous', async () => {
  const { backend, calls } = recorder();
  const authenticate = async (request: Request): Promise<Principal> => ({
    kind: 'operator',
    operatorId: request.headers.get('authorization') ?? '',
  });
  await serve({ backend, authenticate })(requestTo('/account', { headers: { authorization: 'Bearer t' } }));
  assert.deepEqual(calls[0]?.principal, { kind: 'operator', operatorId: 'Bearer t' });
});

test('what authenticate throws is the answer when it is a problem, else internal', async () => {
  const { backend, calls } = recorder();
  const onError = () => {};
  const limited = () => {
    throw problem('rate-limited', { retryAfter: 3 });
  };
  assert.equal((await serve({ backend, authenticate: limited, onError })(requestTo('/account'))).status, 429);
  const broken = () => Promise.reject(new Error('no database'));
  assert.equal((await serve({ backend, authenticate: broken, onError })(requestTo('/account'))).status, 500);
  assert.equal(calls.length, 0);
});

test('capabilities name the operations that the backend serves, whatever it says itself', async () => {
  const handlers = {
    'capabilities.get': () => ({ operations: ['members.list', 'invented.get'], host: { name: 'Acme' } }) as never,
    'account.get': () => ({}) as never,
  };
  const answer = await serve({ backend: { as: (principal) => defineBackend(handlers, principal) } })(
    requestTo('/capabilities'),
  );
  assert.deepEqual(await answer.json(), { operations: ['account.get', 'capabilities.get'], host: { name: 'Acme' } });
});

test('a backend without an operation answers 501, without capabilities, too', async () => {
  const handler = serve({ backend: { as: () => defineBackend({}) } });
  for (const path of ['/capabilities', '/account']) {
    const answer = await handler(requestTo(path));
    assert.equal(answer.status, 501);
    assert.equal(((await answer.json()) as { code: string }).code, 'capability-missing');
  }
});

test('the base path is the host’s', async () => {
  const { backend, calls } = recorder();
  const at = (basePath: string, path: string) => serve({ backend, basePath })(new Request(ORIGIN + path));
  assert.equal((await at('/', '/account')).status, 200);
  assert.equal((await at('/people/v1', '/people/v1/account')).status, 200);
  assert.equal((await at('/people', '/people-and-more/account')).status, 404);
  assert.equal((await at('/people', '/people')).status, 404);
  assert.equal(calls.length, 2);
  for (const wrong of ['', 'people', '/people/', '//', '/a b', 'https://app.example.com/x']) {
    assert.throws(() => serve({ backend, basePath: wrong }), TypeError, wrong);
  }
});

test('HEAD answers like GET, without the body', async () => {
  const { backend, calls } = recorder(() => ({ etag: '"3"' }));
  const head = await serve({ backend })(requestTo('/account', { method: 'HEAD' }));
  assert.equal(head.status, 200);
  assert.equal(head.body, null);
  assert.equal(head.headers.get('etag'), '"3"');
  assert.equal(calls[0]?.operation, 'account.get');
  const missing = await serve({ backend })(requestTo('/nowhere', { method: 'HEAD' }));
  assert.equal(missing.status, 404);
  assert.equal(missing.body, null);
});

test('OPTIONS says what a path knows and calls nobody', async () => {
  const { backend, calls } = recorder();
  const handler = serve({ backend });
  const allowed = async (path: string) => (await handler(requestTo(path, { method: 'OPTIONS' }))).headers.get('allow');
  assert.equal(await allowed('/account'), 'GET, HEAD, PATCH, OPTIONS');
  assert.equal(await allowed('/changes'), 'GET, HEAD, POST, OPTIONS');
  assert.equal(await allowed('/organizations/rejoin'), 'GET, HEAD, POST, OPTIONS');
  assert.equal(await allowed('/nowhere'), null);
  assert.equal(calls.length, 0);
});

test('an id that reads like another path is still an id', async () => {
  const { backend, calls } = recorder();
  await serve({ backend })(requestTo('/organizations/rejoin'));
  assert.equal(calls[0]?.operation, 'organizations.get');
  assert.deepEqual(calls[0]?.input, { organizationId: 'rejoin' });
});

test('the signal aborts with an AbortError, and nobody is bothered with it', async () => {
  const failures: Failure[] = [];
  const client = new AbortController();
  const reached = Promise.withResolvers<AbortSignal>();
  const { backend } = recorder(
    ({ context }) =>
      new Promise((_, reject) => {
        context.signal?.addEventListener('abort', () => reject(context.signal?.reason));
        reached.resolve(context.signal as AbortSignal);
      }),
  );
  const answer = serve({ backend, onError: (failure) => failures.push(failure) })(
    requestTo('/account', { signal: client.signal }),
  );
  const signal = await reached.promise;
  assert.equal(signal.aborted, false);
  client.abort('the adapter’s own words');
  assert.equal((signal.reason as Error).name, 'AbortError');
  assert.equal((await answer).status, 503);
  assert.deepEqual(failures, []);
});

test('who listens hears which operation was answered, how, and how long it took; nothing of the path', async () => {
  const heard: Answered[] = [];
  const { backend } = recorder(({ operation }) => {
    if (operation === 'changes.get') throw problem('not-found');
    if (operation === 'exports.get') throw new Error('anna@example.com');
    return {};
  });
  const handler = serve({ backend, onError: () => {}, onAnswer: (each) => heard.push(each) });
  for (const path of ['/account', '/changes/change-1', '/exports/of-anna', '/nowhere']) await handler(requestTo(path));
  assert.ok(heard.every(({ milliseconds }) => milliseconds >= 0 && milliseconds < 60_000));
  const [account, change, failed, nowhere] = heard.map(({ milliseconds: _milliseconds, ...rest }) => rest);
  assert.deepEqual(account, { status: 200, operation: 'account.get' });
  assert.deepEqual(change, { status: 404, operation: 'changes.get', code: 'not-found' });
  assert.match(failed?.requestId ?? '', /^[0-9a-f]{24}$/);
  assert.deepEqual([failed?.status, failed?.operation, failed?.code], [500, 'exports.get', 'internal']);
  assert.deepEqual(nowhere, { status: 404, code: 'not-found' });
});

test('who listens and fails takes no answer with it', async (context) => {
  const logged = Promise.withResolvers<void>();
  context.mock.method(console, 'error', () => logged.resolve());
  const onAnswer = () => {
    throw new Error('disk full');
  };
  const handler = serve({ backend: recorder().backend, onAnswer });
  assert.equal((await handler(requestTo('/account'))).status, 200);
  await logged.promise;
});
