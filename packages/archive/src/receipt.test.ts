import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import type { ChangeReceipt } from '@sayso/contract';
import { jwks, sign } from '../test/sample.ts';
import { canonicalize } from './canonicalize.ts';
import { ed25519Signer } from './jws.ts';
import { signReceipt, verifyReceipt } from './receipt.ts';

const receipt: Required<Omit<ChangeReceipt, 'jws'>> = {
  reference: 'ABCD-EFGH',
  changeId: 'chg_abcdefgh',
  kind: 'leave-organization',
  state: 'completed',
  requestedAt: '2026-11-22T10:00:00.000Z',
  effectiveAt: '2026-11-22T10:00:01.000Z',
  endedAt: '2026-11-22T10:00:02.000Z',
  effects: [
    {
      collection: 'leads',
      label: { en: { one: 'lead', other: 'leads' } },
      count: 3,
      action: 'anonymize',
    },
  ],
  retained: [],
  issuedAt: '2026-11-22T10:00:03.000Z',
  issuer: 'Harbor CRM',
};

describe('a receipt', () => {
  it('Z3 is signed as a whole, so that another implementation can tell', async () => {
    const { jws = '', ...rest } = await signReceipt(receipt, sign);
    assert.deepEqual(rest, receipt);
    const [header = '', payload = '', signature = ''] = jws.split('.');
    assert.equal(Buffer.from(payload, 'base64url').toString(), canonicalize(receipt));
    assert.deepEqual(JSON.parse(Buffer.from(header, 'base64url').toString()), { alg: 'EdDSA', kid: 'key-1' });
    const key = createPublicKey({ key: { ...jwks.keys[0] }, format: 'jwk' });
    assert.equal(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url')), true);
  });

  it('Z3 is intact with the key, also when its members come in another order', async () => {
    const signed = await signReceipt(receipt, sign);
    const known = { verdict: 'intact', signer: { state: 'known', kid: 'key-1' } } as const;
    assert.deepEqual(await verifyReceipt(signed, { jwks }), known);
    const reversed = Object.fromEntries(Object.entries(signed).toReversed()) as unknown as ChangeReceipt;
    assert.deepEqual(await verifyReceipt(reversed, { jwks }), known);
    assert.deepEqual(await verifyReceipt(JSON.parse(JSON.stringify(signed)) as ChangeReceipt, { jwks }), known);
  });

  it('a signature that is there is replaced and not signed', async () => {
    const again = await signReceipt(await signReceipt(receipt, sign), sign);
    assert.equal((await verifyReceipt(again, { jwks })).verdict, 'intact');
  });

  it('its signer is unknown without the key, under another name, and where nobody signed', async () => {
    const signed = await signReceipt(receipt, sign);
    const unknown = { verdict: 'signer-unknown', signer: { state: 'unknown', kid: 'key-1' } };
    assert.deepEqual(await verifyReceipt(signed), unknown);
    const renamed = { keys: jwks.keys.map((key) => ({ ...key, kid: 'key-2' })) };
    assert.deepEqual(await verifyReceipt(signed, { jwks: renamed }), unknown);
    assert.deepEqual(await verifyReceipt(receipt, { jwks }), {
      verdict: 'signer-unknown',
      signer: { state: 'absent' },
    });
  });

  const changed: Readonly<Record<keyof typeof receipt, unknown>> = {
    reference: 'ABCD-EFGI',
    changeId: 'chg_other',
    kind: 'delete-account',
    state: 'failed',
    requestedAt: '2026-11-21T10:00:00.000Z',
    effectiveAt: '2026-11-23T10:00:01.000Z',
    endedAt: undefined,
    effects: [],
    retained: receipt.effects,
    issuedAt: '2026-11-22T10:00:03.001Z',
    issuer: 'harbor CRM',
  };
  for (const [member, value] of [...Object.entries(changed), ['added', true] as const])
    for (const keys of [{ jwks }, {}])
      it(`Z3 is damaged when ${member} was changed, ${keys.jwks ? 'with' : 'without'} the key`, async () => {
        const signed = { ...(await signReceipt(receipt, sign)), [member]: value } as ChangeReceipt;
        assert.equal((await verifyReceipt(signed, keys)).verdict, 'damaged');
      });

  it('Z3 is damaged when one member was taken out', async () => {
    const signed = await signReceipt(receipt, sign);
    for (const member of Object.keys(receipt)) {
      const rest = Object.fromEntries(Object.entries(signed).filter(([name]) => name !== member));
      assert.equal((await verifyReceipt(rest as unknown as ChangeReceipt, { jwks })).verdict, 'damaged', member);
    }
  });

  it('Z3 is damaged when another key signed it under the same name', async () => {
    const other = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
    const signed = await signReceipt(receipt, ed25519Signer(other.privateKey, 'key-1'));
    assert.deepEqual(await verifyReceipt(signed, { jwks }), {
      verdict: 'damaged',
      signer: { state: 'invalid', kid: 'key-1' },
    });
  });

  it('Z3 is damaged in every other form of signature', async () => {
    const { jws = '' } = await signReceipt(receipt, sign);
    const [header = '', payload = '', signature = ''] = jws.split('.');
    const withHeader = (value: object) =>
      `${Buffer.from(JSON.stringify(value)).toString('base64url')}.${payload}.${signature}`;
    const forms: readonly unknown[] = [
      '',
      '..',
      `${header}..${signature}`,
      `${header}.${payload}`,
      `${header}.${payload}.`,
      `${header}.${payload}.${signature}.x`,
      `${header}.${payload}.${signature.slice(0, -1)}`,
      `${header}.e30.${signature}`,
      withHeader({ alg: 'none', kid: 'key-1' }),
      withHeader({ alg: 'HS256', kid: 'key-1' }),
      withHeader({ alg: 'EdDSA', kid: 'key-1', crit: ['b64'], b64: false }),
      12,
    ];
    for (const form of forms)
      assert.equal(
        (await verifyReceipt({ ...receipt, jws: form as string }, { jwks })).verdict,
        'damaged',
        String(form),
      );
  });

  it('what is no JSON at all is damaged and not thrown', async () => {
    const signed = { ...(await signReceipt(receipt, sign)), issuer: 'half \ud800' };
    assert.equal((await verifyReceipt(signed, { jwks })).verdict, 'damaged');
  });
});
