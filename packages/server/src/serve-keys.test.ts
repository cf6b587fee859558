import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KEYS_PATH, serveKeys } from './serve-keys.ts';

const key = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo', kid: 'key-1' };
const at = new URL(KEYS_PATH, 'https://host.example');

describe('the published keys', () => {
  it('Z3 can be read by any page and kept for a while', async () => {
    const answer = await serveKeys({ keys: [key] })(new Request(at));
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('content-type'), 'application/jwk-set+json');
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=300');
    assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(await answer.json(), { keys: [key] });
  });

  it('are an empty set where nothing is signed', async () => {
    assert.deepEqual(await (await serveKeys({ keys: [] })(new Request(at))).json(), { keys: [] });
  });

  it('say nothing but their headers to HEAD, and refuse to be written', async () => {
    const answer = serveKeys({ keys: [key] });
    const head = await answer(new Request(at, { method: 'HEAD' }));
    assert.deepEqual([head.status, await head.text()], [200, '']);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const refused = await answer(new Request(at, { method }));
      assert.deepEqual([refused.status, refused.headers.get('allow')], [405, 'GET, HEAD']);
    }
  });

  it('are public ones alone', () => {
    assert.throws(() => serveKeys({ keys: [key, { ...key, d: 'secret' }] }), { message: /^Key 2 is private/ });
    assert.throws(() => serveKeys({ keys: [{ kty: 'oct', k: 'secret' }] }), TypeError);
  });
});
