import assert from 'node:assert/strict';
import { createPrivateKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import { jwks, sign } from '../test/sample.ts';
import { ed25519Signer, signerOf, utf8 } from './jws.ts';

/** RFC 8037, appendix A.1 and A.4. */
const rfcKey = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

describe('the signature of a manifest', () => {
  const manifest = utf8('{"format":"sayso-archive/1"}');

  it('is a JWS without its payload, which another implementation verifies', async () => {
    const key = await crypto.subtle.importKey('jwk', rfcKey, 'Ed25519', false, ['sign']);
    const jws = await ed25519Signer(key, 'a')(manifest);
    const [header = '', payload, signature = ''] = jws.split('.');
    assert.equal(payload, '');
    assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), { alg: 'EdDSA', kid: 'a' });
    const input = Buffer.from(`${header}.${Buffer.from(manifest).toString('base64url')}`);
    const publicKey = createPrivateKey({ key: rfcKey, format: 'jwk' });
    assert.equal(verify(null, input, publicKey, Buffer.from(signature, 'base64url')), true);
  });

  it('verifies the example of RFC 8037', async () => {
    const signature = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg';
    // The example has no key id, so it is looked for without one and stays unknown.
    const signed = utf8('Example of Ed25519 signing');
    const keys = { keys: [{ kty: 'OKP', crv: 'Ed25519', x: rfcKey.x }] };
    assert.deepEqual(await signerOf(`eyJhbGciOiJFZERTQSJ9..${signature}`, signed, keys), { state: 'unknown' });
    const key = await crypto.subtle.importKey('jwk', keys.keys[0] ?? {}, 'Ed25519', false, ['verify']);
    const input = utf8('eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc');
    assert.equal(await crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64url'), input), true);
  });

  it('is known, unknown or invalid', async () => {
    const jws = await sign(manifest);
    assert.deepEqual(await signerOf(jws, manifest, jwks), { state: 'known', kid: 'key-1' });
    assert.deepEqual(await signerOf(`${jws}\n`, manifest, jwks), { state: 'known', kid: 'key-1' });
    assert.deepEqual(await signerOf(jws, manifest), { state: 'unknown', kid: 'key-1' });
    assert.deepEqual(await signerOf(jws, manifest, { keys: [{ kty: 'RSA', kid: 'key-1' }] }), {
      state: 'unknown',
      kid: 'key-1',
    });
    assert.deepEqual(await signerOf(jws, utf8('{}'), jwks), { state: 'invalid', kid: 'key-1' });
  });

  it('is invalid in every other form', async () => {
    const jws = await sign(manifest);
    const [header = '', , signature = ''] = jws.split('.');
    const withHeader = (value: object) => `${Buffer.from(JSON.stringify(value)).toString('base64url')}..${signature}`;
    const forms = [
      '',
      '..',
      `${header}.e30.${signature}`,
      `${header}..${signature}.x`,
      `${header}..${signature.slice(1)}`,
      `${header}..${signature.slice(0, -1)}!`,
      withHeader({ alg: 'none', kid: 'key-1' }),
      withHeader({ alg: 'HS256', kid: 'key-1' }),
      withHeader({ alg: 'EdDSA', kid: 'key-1', crit: ['b64'], b64: false }),
    ];
    for (const form of forms) assert.equal((await signerOf(form, manifest, jwks)).state, 'invalid', form);
  });

  it('has one spelling: every changed character of it is found', async () => {
    const jws = await sign(manifest);
    for (let index = 0; index < jws.length; index += 1) {
      const changed = `${jws.slice(0, index)}${jws[index] === 'A' ? 'B' : 'A'}${jws.slice(index + 1)}`;
      assert.notEqual((await signerOf(changed, manifest, jwks)).state, 'known', String(index));
    }
  });
});
