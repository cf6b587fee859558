import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recorder } from '../test/recorder.ts';
import { ORIGIN, postTo, requestTo } from '../test/requests.ts';
import { serve, type ServeOptions } from './serve.ts';

type Headers = Readonly<Record<string, string>>;

const cookie = { cookie: 'session=1' };
const bearer = { authorization: 'Bearer t' };
const foreign = { origin: 'https://evil.example' };
const from = (site: string) => ({ 'sec-fetch-site': site });

async function statusOf(headers: Headers, options: Partial<ServeOptions> = {}, method = 'POST'): Promise<number> {
  const { backend, calls } = recorder();
  const request = method === 'POST' ? postTo('/changes', {}, { headers }) : requestTo('/changes', { method, headers });
  const answer = await serve({ backend, ...options })(request);
  assert.equal(calls.length, answer.status === 200 ? 1 : 0);
  if (answer.status === 403) assert.equal(((await answer.json()) as { code: string }).code, 'permission-required');
  return answer.status;
}

const writes: readonly [title: string, headers: Headers, status: 200 | 403][] = [
  ['a page of the same origin', { ...cookie, ...from('same-origin'), origin: ORIGIN }, 200],
  ['an address that was typed', { ...cookie, ...from('none') }, 200],
  ['a page of another site', { ...cookie, ...from('cross-site'), ...foreign }, 403],
  ['a page of another site that sends no Origin', { ...cookie, ...from('cross-site') }, 403],
  ['a page of a neighbouring subdomain', { ...cookie, ...from('same-site'), origin: 'https://blog.example.com' }, 403],
  ['a word for the site that nobody knows', { ...cookie, ...from('near') }, 403],
  ['an older browser, same origin', { ...cookie, origin: ORIGIN }, 200],
  ['an older browser, behind a proxy that ends TLS', { ...cookie, origin: ORIGIN.replace('https', 'http') }, 200],
  ['an older browser, another host', { ...cookie, ...foreign }, 403],
  ['an older browser, another port', { ...cookie, origin: `${ORIGIN}:8443` }, 403],
  ['an older browser, a host that only begins alike', { ...cookie, origin: `${ORIGIN}.evil.example` }, 403],
  ['a sandboxed frame', { ...cookie, origin: 'null' }, 403],
  ['an Origin that is no address', { ...cookie, origin: 'app.example.com' }, 403],
  ['a script with a cookie jar and no browser', { ...cookie }, 200],
  ['a script without anything', {}, 200],
  ['a page of another site without cookies', { ...from('cross-site'), ...foreign }, 403],
  ['a page of another site with a token', { ...bearer, ...from('cross-site'), ...foreign }, 200],
  [
    'a page of another site with a token and a cookie',
    { ...bearer, ...cookie, ...from('cross-site'), ...foreign },
    403,
  ],
  [
    'a page of another site, signed in by the browser itself',
    { authorization: 'Basic dTpw', ...from('cross-site') },
    403,
  ],
  ['the same by Kerberos', { authorization: 'negotiate', ...from('cross-site') }, 403],
];

for (const [title, headers, status] of writes) {
  test(`${status === 200 ? 'may write' : 'may not write'}: ${title}`, async () => {
    assert.equal(await statusOf(headers), status);
  });
}

test('reading is not subject', async () => {
  const headers = { ...cookie, ...from('cross-site'), ...foreign };
  assert.equal(await statusOf(headers, {}, 'GET'), 200);
  assert.equal(await statusOf(headers, {}, 'HEAD'), 200);
});

test('a trusted origin may write, and only that one', async () => {
  const options = { trustedOrigins: ['https://blog.example.com'] };
  const trusted = { ...cookie, ...from('same-site'), origin: 'https://blog.example.com' };
  assert.equal(await statusOf(trusted, options), 200);
  assert.equal(await statusOf({ ...trusted, origin: 'http://blog.example.com' }, options), 403);
  assert.equal(await statusOf({ ...trusted, origin: 'https://www.example.com' }, options), 403);
});

test('an origin of the CORS list may write', async () => {
  const options = { cors: { origins: ['https://blog.example.com'] } };
  assert.equal(await statusOf({ ...cookie, ...from('same-site'), origin: 'https://blog.example.com' }, options), 200);
});

test('the check can be switched off', async () => {
  assert.equal(await statusOf({ ...cookie, ...from('cross-site'), ...foreign }, { trustedOrigins: 'any' }), 200);
});

test('an origin that can never match is a mistake of the host', () => {
  const { backend } = recorder();
  for (const wrong of [
    '*',
    'app.example.com',
    'https://app.example.com/',
    'https://app.example.com/x',
    'null',
    'file:///x',
    '',
  ]) {
    assert.throws(() => serve({ backend, trustedOrigins: [wrong] }), TypeError, wrong);
    assert.throws(() => serve({ backend, cors: { origins: [wrong] } }), TypeError, wrong);
  }
});
