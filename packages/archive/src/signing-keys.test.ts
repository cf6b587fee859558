import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import { signReceipt, verifyReceipt } from './receipt.ts';
import { type Ed25519JsonWebKey, signingKeys, thumbprintOf } from './signing-keys.ts';

function newKey(): Ed25519JsonWebKey & { readonly x: string; readonly d: string } {
  const { x = '', d = '' } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: 'OKP', crv: 'Ed25519', x, d };
}

const publicOf = ({ kty, crv, x }: Ed25519JsonWebKey): Ed25519JsonWebKey => ({
  kty: kty ?? '',
  crv: crv ?? '',
  x: x ?? '',
});
const receipt = { reference: 'ABCD-EFGH', issuedAt: '2026-11-22T10:00:00.000Z' };

describe('signing keys', () => {
  it('are named by the thumbprint of RFC 7638, as the example of RFC 8037 has it', async () => {
    const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo';
    assert.equal(await thumbprintOf({ x }), 'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k');
    const own = newKey();
    const { jwks } = await signingKeys([own, { kty: 'OKP', crv: 'Ed25519', x }, { ...newKey(), kid: 'named' }]);
    assert.deepEqual(
      jwks.keys.map(({ kid }) => kid),
      [await thumbprintOf(own), await thumbprintOf({ x }), 'named'],
    );
  });

  it('publish nothing private', async () => {
    const keys = [newKey(), newKey()];
    const published = JSON.stringify((await signingKeys(keys)).jwks);
    for (const { d } of keys) assert.ok(!published.includes(d));
  });

  it('Z3 sign with the first private one', async () => {
    const [old, next, last] = [newKey(), newKey(), newKey()];
    const { sign, jwks } = await signingKeys([publicOf(old), next, last]);
    const signed = await signReceipt(receipt, sign);
    assert.deepEqual(await verifyReceipt(signed, { jwks }), {
      verdict: 'intact',
      signer: { state: 'known', kid: await thumbprintOf(next) },
    });
  });

  it('Z3 rotate: what an old key signed is intact as long as it is in the set, and then its signer is unknown', async () => {
    const [old, next] = [newKey(), newKey()];
    const before = await signReceipt(receipt, (await signingKeys([old])).sign);
    for (const kept of [old, publicOf(old)]) {
      const { jwks } = await signingKeys([next, kept]);
      assert.equal((await verifyReceipt(before, { jwks })).verdict, 'intact');
    }
    const { jwks } = await signingKeys([next]);
    assert.deepEqual(await verifyReceipt(before, { jwks }), {
      verdict: 'signer-unknown',
      signer: { state: 'unknown', kid: await thumbprintOf(old) },
    });
  });

  const [one, other] = [newKey(), newKey()];
  const wrong: readonly (readonly [string, readonly Ed25519JsonWebKey[], RegExp])[] = [
    ['none', [], /nothing can be signed/],
    ['only public ones', [publicOf(one)], /nothing can be signed/],
    ['another kind of key', [one, { kty: 'EC', crv: 'P-256', x: one.x }], /key 2 is not/],
    ['no public part', [{ kty: 'OKP', crv: 'Ed25519', d: one.d }], /key 1 lacks/],
    ['a public part that is too short', [{ ...one, x: one.x.slice(4) }], /key 1 lacks/],
    ['a private part that is too short', [{ ...one, d: one.d.slice(4) }], /key 1 has a private part/],
    ["another key's private part", [{ ...one, d: other.d }], /key 1 has a private part that does not belong/],
    ['the same key twice', [one, publicOf(one)], /key 2 has the same kid/],
    [
      'the same name twice',
      [
        { ...one, kid: 'a' },
        { ...other, kid: 'a' },
      ],
      /key 2 has the same kid/,
    ],
    ['an empty name', [{ ...one, kid: '' }], /key 1 has a "kid"/],
  ];
  for (const [name, keys, message] of wrong)
    it(`refuse ${name}, and tell nothing private`, async () => {
      const error: unknown = await signingKeys(keys).catch((thrown: unknown) => thrown);
      assert.ok(error instanceof TypeError);
      assert.match(error.message, message);
      assert.equal(error.cause, undefined);
      for (const { d } of keys) assert.ok(d === undefined || !`${error.message}${error.stack}`.includes(d));
    });
});
