import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAbout, verifyReceipt } from '@sayso/archive';
import { ANONYMOUS, changesCertificate, changesGet, isProblem } from '@sayso/contract';
import { carryOut } from '../../test/deal.ts';
import { roomsHost, roomsPolicy } from '../hosts/rooms/index.ts';
import { memoryBackend } from './host.ts';

/** Somebody of the rooms is gone; what was kept survives a reload. */
async function erased() {
  const storage = new Map<string, string>();
  const options = {
    storage: {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => void storage.set(name, value),
      removeItem: (name: string) => void storage.delete(name),
    },
  };
  const host = memoryBackend(roomsHost(), options);
  const account = host.state.tables.accounts.find(({ email }) => email.startsWith('regular@'));
  assert.ok(account);
  const target = { type: 'account', id: account.id } as const;
  const person = host.as(host.signInAs(account.id));
  const { change, statusToken } = await carryOut(person, { kind: 'delete-account', target }, account.password);
  const context = { statusToken };
  const input = { changeId: change.id };
  const nobody = host.as(ANONYMOUS);
  await assert.rejects(
    nobody.call(changesCertificate, input, context),
    (error) => isProblem(error) && error.code === 'not-found',
  );
  for (let looks = 0; looks < 40; looks += 1)
    if ((await nobody.call(changesGet, input, context)).state === 'completed') break;
  const reloaded = memoryBackend(roomsHost(), options);
  return { host: reloaded, target, certificate: await reloaded.as(ANONYMOUS).call(changesCertificate, input, context) };
}

describe('a certificate in memory', () => {
  test('Z3 is kept, signed with the published key, and about the account that is gone', async () => {
    const { certificate, host, target } = await erased();
    const jwks = await host.jwks();
    assert.equal((await verifyReceipt(certificate, { jwks })).verdict, 'intact');
    assert.equal(isAbout(certificate, target), true);
    assert.ok(!JSON.stringify(certificate).includes(target.id));
    assert.ok(certificate.erased.some(({ count }) => count > 0));
  });

  test('Z3 says in the words of the host what it does not cover', async () => {
    const { certificate } = await erased();
    assert.deepEqual(certificate.notCovered, roomsPolicy.certificates?.notCovered);
    assert.match(certificate.notCovered[0]?.text?.['sv'] ?? '', /35 dagar/);
  });
});
