import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS } from '@sayso/contract';
import fc from 'fast-check';
import { checking, signedIn } from '../test/checking.ts';
import { KEY, ORIGIN, postTo, requestTo } from '../test/requests.ts';
import { serve } from './serve.ts';

const handler = serve({
  backend: checking(),
  authenticate: signedIn,
  onError: ({ error }) => assert.fail(String(error)),
});

interface Refusal {
  readonly status: number;
  readonly code: string;
  /** `pointer code`, for `validation-failed`. */
  readonly errors?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

const unreadable: Refusal = { status: 422, code: 'validation-failed', errors: [' format'] };
const notAnObject: Refusal = { status: 422, code: 'validation-failed', errors: [' type'] };
const unsupported: Refusal = { status: 415, code: 'unsupported-media', headers: { 'accept-post': 'application/json' } };
const missing: Refusal = { status: 404, code: 'not-found' };
const invalid = (...errors: readonly string[]): Refusal => ({ status: 422, code: 'validation-failed', errors });
const tooLarge: Refusal = { status: 413, code: 'too-large' };

const nested = (levels: number) => `{"about":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`;
const mebibyte = 1024 * 1024;
const support = '/support-requests';
const members = '/organizations/o/members';
const bytes = (...codes: number[]) => new Uint8Array(codes);

/** A body whose size nobody announces. */
const stream = (text: string) => new Blob([text]).stream();
const json = { 'content-type': 'application/json' };
const upload = (body: BodyInit, headers: Readonly<Record<string, string>> = {}) =>
  requestTo('/account/avatar', { method: 'PUT', headers: { 'content-type': 'image/png', ...headers }, body });

const refused: readonly [title: string, request: () => Request, refusal: Refusal][] = [
  ['half an object', () => postTo(support, '{"message":'), unreadable],
  ['an open text', () => postTo(support, '{"message": "x'), unreadable],
  ['an open name', () => postTo(support, '{"mess'), unreadable],
  ['a name with a broken escape', () => postTo(support, '{"\\u12":1}'), unreadable],
  ['a comma too many', () => postTo(support, '{"message":"x",}'), unreadable],
  ['a comment', () => postTo(support, '{/* */}'), unreadable],
  ['NaN', () => postTo(support, '{"message":NaN}'), unreadable],
  ['two documents', () => postTo(support, '{}{}'), unreadable],
  ['closing brackets alone', () => postTo(support, ']]}}'), unreadable],
  ['blanks alone', () => postTo(support, '   '), unreadable],
  ['a form instead of JSON', () => postTo(support, 'message=x'), unreadable],
  [
    'bytes that are no UTF-8',
    () => requestTo(support, { method: 'POST', headers: json, body: bytes(0x22, 0xff, 0x22) }),
    unreadable,
  ],
  [
    'UTF-16',
    () => requestTo(support, { method: 'POST', headers: json, body: bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0) }),
    unreadable,
  ],
  ['a list', () => postTo(support, '[]'), notAnObject],
  ['null', () => postTo(support, 'null'), notAnObject],
  ['a text', () => postTo(support, '"x"'), notAnObject],
  ['a number', () => postTo(support, '7'), notAnObject],
  ['no body where one is needed', () => requestTo(support, { method: 'POST' }), invalid('/message required')],
  ['an empty body', () => postTo(support, ''), invalid('/message required')],
  ['an empty object', () => postTo(support, '{}'), invalid('/message required')],
  [
    'a member that stands twice',
    () => postTo(support, '{"message":"a","message":"b"}'),
    invalid('/message not-allowed'),
  ],
  ['the same, escaped', () => postTo(support, '{"message":"a","mess\\u0061ge":"b"}'), invalid('/message not-allowed')],
  ['the same, inside a list', () => postTo(support, '{"a":[0,{"b":1,"b":2}]}'), invalid('/a/1/b not-allowed')],
  [
    '__proto__',
    () => postTo(support, '{"message":"a","__proto__":{"message":"b"}}'),
    invalid('/__proto__ unknown-member'),
  ],
  [
    '__proto__, escaped and deep',
    () => postTo(support, '{"about":{"\\u005f_proto__":1}}'),
    invalid('/about/__proto__ unknown-member'),
  ],
  ['constructor', () => postTo(support, '{"message":"a","constructor":{}}'), invalid('/constructor unknown-member')],
  ['an unknown member', () => postTo(support, { message: 'x', urgent: true }), invalid('/urgent unknown-member')],
  ['a wrong type', () => postTo(support, { message: 7 }), invalid('/message type')],
  ['21 levels', () => postTo(support, nested(21)), { ...tooLarge }],
  ['a hundred thousand levels', () => postTo(support, nested(100_000)), tooLarge],
  ['a hundred thousand levels that never close', () => postTo(support, '['.repeat(100_000)), tooLarge],
  ['more than 1 MiB', () => postTo(support, `{"message":"${'x'.repeat(mebibyte)}"}`), tooLarge],
  [
    'more than 1 MiB, unannounced',
    () => requestTo(support, { method: 'POST', headers: json, body: stream(`"${'x'.repeat(mebibyte)}"`) }),
    tooLarge,
  ],
  [
    'more than 1 MiB that claims to be little',
    () => postTo(support, `"${'x'.repeat(mebibyte)}"`, { headers: { 'content-length': '10' } }),
    tooLarge,
  ],
  [
    'a little that claims to be much',
    () => postTo(support, '{}', { headers: { 'content-length': String(mebibyte + 1) } }),
    tooLarge,
  ],
  ['text as the type', () => postTo(support, '{}', { headers: { 'content-type': 'text/plain' } }), unsupported],
  ['no type', () => requestTo(support, { method: 'POST', body: bytes(0x7b, 0x7d) }), unsupported],
  [
    'a type that only begins alike',
    () => postTo(support, '{}', { headers: { 'content-type': 'application/jsonp' } }),
    unsupported,
  ],
  [
    'another charset',
    () => postTo(support, '{}', { headers: { 'content-type': 'application/json; charset=latin1' } }),
    unsupported,
  ],
  ['a compressed body', () => postTo(support, '{}', { headers: { 'content-encoding': 'gzip' } }), unsupported],
  ['a form', () => requestTo(support, { method: 'POST', body: new URLSearchParams({ message: 'x' }) }), unsupported],
  ['a multipart form', () => requestTo(support, { method: 'POST', body: new FormData() }), unsupported],
  [
    'a member of the path in the body, too',
    () => postTo('/challenges/a/answer', { challengeId: 'b', answer: 'x' }),
    invalid('/challengeId unknown-member'),
  ],
  [
    'a query at a POST',
    () => postTo(`${support}?message=x&a~/b=1`, { message: 'x' }),
    invalid('/message unknown-member', '/a~0~1b unknown-member'),
  ],
  ['a body at a GET', () => requestTo('/account', { headers: { 'content-length': '2' } }), invalid(' not-allowed')],
  [
    'a body at a GET, in chunks',
    () => requestTo('/account', { headers: { 'transfer-encoding': 'chunked' } }),
    invalid(' not-allowed'),
  ],
  ['a text for a number', () => requestTo(`${members}?pageSize=abc`), invalid('/pageSize type')],
  ['nothing for a number', () => requestTo(`${members}?pageSize=`), invalid('/pageSize type')],
  ['a number with a blank', () => requestTo(`${members}?pageSize=+5`), invalid('/pageSize type')],
  ['a number in hexadecimal', () => requestTo(`${members}?pageSize=0x10`), invalid('/pageSize type')],
  ['a number with an exponent', () => requestTo(`${members}?pageSize=1e2`), invalid('/pageSize type')],
  ['a number that is none', () => requestTo(`${members}?pageSize=NaN`), invalid('/pageSize type')],
  ['a broken number', () => requestTo(`${members}?pageSize=1.5`), invalid('/pageSize type')],
  ['a number that is too large', () => requestTo(`${members}?pageSize=1001`), invalid('/pageSize too-long')],
  ['a number that is too small', () => requestTo(`${members}?pageSize=0`), invalid('/pageSize too-short')],
  ['a query member that stands twice', () => requestTo(`${members}?search=a&search=b`), invalid('/search type')],
  ['a value outside its set', () => requestTo(`${members}?state=gone`), invalid('/state not-allowed')],
  ['an unknown query member', () => requestTo(`${members}?q=a`), invalid('/q unknown-member')],
  [
    'a member of the path in the query',
    () => requestTo(`${members}?organizationId=x`),
    invalid('/organizationId unknown-member'),
  ],
  ['__proto__ in the query', () => requestTo(`${members}?__proto__=a`), invalid('/__proto__ unknown-member')],
  ['a nested query member', () => requestTo(`${members}?search[a]=b`), invalid('/search[a] unknown-member')],
  ['an empty id', () => requestTo('/organizations//members'), invalid('/organizationId too-short')],
  ['a long id', () => requestTo(`/organizations/${'x'.repeat(201)}`), invalid('/organizationId too-long')],
  ['broken percent-encoding', () => requestTo('/organizations/%E0%A4%A'), unreadable],
  ['percent-encoding that is no UTF-8', () => requestTo('/organizations/%FF'), unreadable],
  ['an unknown path', () => requestTo('/nowhere'), missing],
  ['the base path alone', () => requestTo(''), missing],
  ['the base path with a slash', () => requestTo('/'), missing],
  ['a slash too many at the end', () => requestTo('/account/'), missing],
  ['a slash too many at the start', () => requestTo('//account'), missing],
  ['another case', () => requestTo('/Account'), missing],
  ['a name from the prototype', () => requestTo('/constructor'), missing],
  ['a path that leaves the base path', () => requestTo('/../sayso2/account'), missing],
  ['a path outside of it', () => new Request(`${ORIGIN}/account`), missing],
  [
    'a method that the path does not know',
    () => requestTo('/account', { method: 'DELETE' }),
    { status: 405, code: 'method-not-allowed', headers: { allow: 'GET, HEAD, PATCH, OPTIONS' } },
  ],
  ['a file of more than 10 MB', () => upload(new Uint8Array(10_000_001)), tooLarge],
  ['a file of more than 10 MB, unannounced', () => upload(stream('x'.repeat(10_000_001))), tooLarge],
  ['a packed file', () => upload(bytes(1), { 'content-encoding': 'gzip' }), { status: 415, code: 'unsupported-media' }],
  [
    'a query beside a file',
    () => requestTo('/account/avatar?picture=x', { method: 'PUT', body: bytes(1) }),
    invalid('/picture unknown-member'),
  ],
  [
    'a method that nobody knows',
    () => requestTo('/changes', { method: 'PROPFIND' }),
    { status: 405, code: 'method-not-allowed', headers: { allow: 'GET, HEAD, POST, OPTIONS' } },
  ],
  ['GET where only POST is known', () => requestTo('/changes/preview/x'), missing],
  [
    'no key',
    () => requestTo('/changes/c/cancel', { method: 'POST' }),
    { status: 400, code: 'idempotency-key-missing' },
  ],
  [
    'a key that is too short',
    () => requestTo('/changes/c/cancel', { method: 'POST', headers: { 'idempotency-key': 'short' } }),
    invalid(' format'),
  ],
];

for (const [title, request, refusal] of refused) {
  test(`refused: ${title}`, async () => {
    const answer = await handler(request());
    const body = (await answer.json()) as {
      code: string;
      status: number;
      errors?: { pointer: string; code: string }[];
    };
    assert.deepEqual(
      {
        status: answer.status,
        code: body.code,
        ...(body.errors && { errors: body.errors.map(({ pointer, code }) => `${pointer} ${code}`) }),
        ...(refusal.headers && {
          headers: Object.fromEntries(Object.keys(refusal.headers).map((name) => [name, answer.headers.get(name)])),
        }),
      },
      refusal,
    );
    assert.equal(body.status, refusal.status);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
  });
}

const accepted: readonly [title: string, request: () => Request][] = [
  [
    'the type with its charset',
    () => postTo(support, { message: 'x' }, { headers: { 'content-type': 'Application/JSON; Charset="UTF-8"' } }),
  ],
  ['a byte order mark', () => postTo(support, '\ufeff{"message":"x"}')],
  ['brackets and quotes inside texts', () => postTo(support, JSON.stringify({ message: '{"[\\"'.repeat(30) }))],
  [
    'the same name in two objects',
    () => postTo(support, '{"message":"x","about":{"target":{"type":"account","id":"a"},"changeId":"id"}}'),
  ],
  ['exactly 1 MiB', () => postTo(support, `{"message":"x"}${' '.repeat(mebibyte - 15)}`)],
  [
    'an encoding that is none',
    () => postTo(support, { message: 'x' }, { headers: { 'content-encoding': 'identity' } }),
  ],
  ['a GET that says it has no body', () => requestTo('/account', { headers: { 'content-length': '0' } })],
  ['an encoded literal in the path', () => requestTo('/%61ccount')],
  [
    'no body where none is needed',
    () => requestTo('/changes/c/cancel', { method: 'POST', headers: { 'idempotency-key': KEY } }),
  ],
  ['an empty object where nothing is needed', () => postTo('/changes/c/cancel', {})],
];

for (const [title, request] of accepted) {
  test(`accepted: ${title}`, async () => {
    const answer = await handler(request());
    assert.equal(answer.status, 200, await answer.text());
  });
}

test('20 levels are read, and left to the schema', async () => {
  const answer = await handler(postTo(support, nested(20)));
  const { errors } = (await answer.json()) as { errors: { pointer: string }[] };
  assert.deepEqual(
    errors.map(({ pointer }) => pointer),
    ['/message', '/about'],
  );
});

test('a limit of the host’s own is kept and named', async () => {
  const small = serve({ backend: checking(), authenticate: signedIn, maxBytes: 20 });
  const answer = await small(postTo(support, { message: 'x'.repeat(20) }));
  assert.equal(((await answer.json()) as { limit: number }).limit, 20);
  assert.equal(answer.status, 413);
});

test('reading stops at the limit', async () => {
  let read = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += 1;
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20));
    },
  });
  const answer = await handler(requestTo(support, { method: 'POST', headers: json, body: endless }));
  assert.equal(answer.status, 413);
  assert.ok(read < 25, `${read} chunks of 64 KiB`);
});

test('a body that breaks off is refused and is nobody’s fault inside', async () => {
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('connection reset')) });
  const answer = await handler(requestTo(support, { method: 'POST', headers: json, body: broken }));
  assert.equal(answer.status, 422);
  assert.doesNotMatch(await answer.text(), /reset/);
});

test('a body that somebody read before is a fault inside', async () => {
  const errors: unknown[] = [];
  const noticing = serve({ backend: checking(), authenticate: signedIn, onError: ({ error }) => errors.push(error) });
  const request = postTo(support, { message: 'x' });
  await request.text();
  assert.equal((await noticing(request)).status, 500);
  assert.match(String(errors[0]), /read before/);
});

test('where a runtime has no Request.body, bodies are read whole and still counted', async () => {
  const without = (request: Request) => Object.defineProperty(request, 'body', { value: undefined });
  assert.equal((await handler(without(postTo(support, { message: 'x' })))).status, 200);
  assert.equal((await handler(without(requestTo(support, { method: 'POST' })))).status, 422);
  assert.equal((await handler(without(postTo(support, ' '.repeat(mebibyte + 1))))).status, 413);
});

const paths = Object.values(OPERATIONS).map(({ path }) => path.replaceAll(/\{\w+\}/g, 'x'));

async function refusesOrAnswers(request: Request): Promise<void> {
  const answer = await handler(request);
  assert.ok(answer.status < 500, `${answer.status} for ${request.method} ${request.url}`);
  const body = await answer.text();
  assert.doesNotMatch(body, /\n\s+at |node:|file:\/\//);
  if (answer.status >= 400) assert.equal((JSON.parse(body) as { status: number }).status, answer.status);
}

/** JSON with a few characters cut out, put in or doubled. */
const almostJson = fc
  .tuple(
    fc.json({ maxDepth: 4 }),
    fc.array(
      fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', '\u0000', '__proto__')),
      {
        maxLength: 4,
      },
    ),
  )
  .map(([text, edits]) =>
    edits.reduce((edited, [at, cut, put]) => {
      const place = at % (edited.length + 1);
      return edited.slice(0, place) + put + edited.slice(place + cut);
    }, text),
  );

test('malformed JSON at any path never makes a 5xx or a stack', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), almostJson, (path, text) => refusesOrAnswers(postTo(path, text))),
    { numRuns: 300 },
  );
});

test('nor do random bytes, paths, queries and headers', async () => {
  const header = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) });
  const names = [
    'accept-language',
    'idempotency-key',
    'if-match',
    'sayso-gpc',
    'sayso-proof',
    'sayso-status-token',
    'content-type',
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
      fc.oneof(fc.constantFrom(...paths), fc.webPath()),
      fc.webQueryParameters(),
      fc.dictionary(fc.constantFrom(...names), header),
      fc.uint8Array(),
      async (method, path, query, headers, body) => {
        const request = requestTo(`${path}?${query}`, {
          method,
          headers,
          ...(method !== 'GET' && method !== 'HEAD' && { body: body as BodyInit }),
        });
        if (method === 'HEAD' || method === 'OPTIONS') assert.ok((await handler(request)).status < 500);
        else await refusesOrAnswers(request);
      },
    ),
    { numRuns: 300 },
  );
});
