import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  accountGet,
  ANONYMOUS,
  contactChangesConfirm,
  contactChangesResend,
  contactChangesRevert,
  contactChangesStart,
  type Policy,
} from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { session } from './acting.ts';
import { crmBackend, type CrmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { tally } from './tally.ts';

const sample = crmHost({ recordsEach: 1 });
const policy: Policy = {
  ...sample.policy,
  account: { ...sample.policy.account, contact: { email: { proof: [] }, phone: { proof: [] } } },
};
const state = { ...sample, policy };
const MAIL = 'moved-away@sayso.example';

let database: TestDatabase;
let backend: CrmBackend;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.reset(state);
  backend = crmBackend(structuredClone(state), { pool: database.pool() });
});
after(() => database.end());

type Person = ReturnType<CrmBackend['as']>;

async function begun(person: Person, value = MAIL, channel: 'email' | 'phone' = 'email') {
  const { id } = await person.call(contactChangesStart, { channel, value });
  await backend.deliver();
  return { id, code: backend.sent.findLast(({ to }) => to === value)?.params['code'] ?? '' };
}

const enter = (person: Person, { id, code }: { id: string; code: string }) =>
  person.call(contactChangesConfirm, { contactChangeId: id, code });

describe('codes for a new address', () => {
  it('a hundred guesses at once compare five, over both channels and several sessions; the right one is refused then', async () => {
    const owners = [1, 2, 3, 4].map((nth) => backend.as(session('owner', nth)));
    const [owner] = owners as [Person];
    const [mail, phone] = [await begun(owner), await begun(owner, '+4687010000', 'phone')];
    const guesses = Array.from({ length: 100 }, (_, nth) => {
      const { id, code } = nth % 2 === 0 ? mail : phone;
      const wrong = String((Number(code) + 1 + nth) % 1_000_000).padStart(6, '0');
      return enter(owners[nth % owners.length] ?? owner, { id, code: wrong });
    });
    assert.deepEqual(await tally(guesses), { 'code-invalid': 5, 'rate-limited': 95 });
    assert.deepEqual(await tally([enter(owner, mail), enter(owner, phone)]), { 'rate-limited': 2 });
  });

  it('the right one twenty times at once changes it once, and tells the former address once', async () => {
    const owner = backend.as(session('owner'));
    const right = await begun(owner);
    const calls = Array.from({ length: 20 }, () => enter(owner, right));
    assert.deepEqual(await tally(calls), { answered: 1, 'code-expired': 19 });
    await backend.deliver();
    assert.equal(backend.sent.filter(({ template }) => template === 'contact-changed').length, 1);
    assert.equal((await owner.call(accountGet, {})).email, MAIL);
    assert.equal(await backend.signIn.accountWithPassword?.(MAIL), session('owner').accountId);
  });

  it('twenty asked for at once are one', async () => {
    const owner = backend.as(session('owner'));
    const start = () => owner.call(contactChangesStart, { channel: 'email', value: MAIL });
    assert.deepEqual(await tally(Array.from({ length: 20 }, start)), { answered: 1, cooldown: 19 });
    const { id } = await begun(owner, '+4687010000', 'phone');
    const again = Array.from({ length: 5 }, () => owner.call(contactChangesResend, { contactChangeId: id }));
    assert.deepEqual(await tally(again), { cooldown: 5 });
  });

  it('of two who confirm the same address at once, one gets it', async () => {
    const people = [backend.as(session('owner')), backend.as(session('agent'))];
    const codes: { id: string; code: string }[] = [];
    for (const person of people) codes.push(await begun(person));
    const calls = people.map((person, nth) => enter(person, codes[nth] ?? { id: '', code: '' }));
    assert.deepEqual(await tally(calls), { answered: 1, 'state-conflict': 1 });
  });

  it('a link that takes it back works for one of twenty', async () => {
    const owner = backend.as(session('owner'));
    const former = (await owner.call(accountGet, {})).email;
    await enter(owner, await begun(owner));
    await backend.deliver();
    const token = backend.sent.findLast(({ to, params }) => to === former && params['revert'])?.params['revert'] ?? '';
    const anybody = backend.as(ANONYMOUS);
    const calls = Array.from({ length: 20 }, () => anybody.call(contactChangesRevert, { token }));
    assert.deepEqual(await tally(calls), { answered: 1, expired: 19 });
    assert.deepEqual(backend.signIn.ended, [session('owner').accountId]);
    assert.equal(await backend.signIn.accountWithPassword?.(former), session('owner').accountId);
  });

  it('keeps neither the code nor the address nor the link as they are', async () => {
    const owner = backend.as(session('owner'));
    const former = (await owner.call(accountGet, {})).email;
    const { id, code } = await begun(owner);
    await begun(owner, '+4687010000', 'phone');
    await enter(owner, { id, code });
    await backend.deliver();
    const token = backend.sent.findLast(({ params }) => params['revert'])?.params['revert'] ?? '';
    const stored = await database.all.query(
      `select (select json_agg(c) from sayso.contact_changes as c)::text || (select json_agg(r) from sayso.contact_reverts as r)::text as all,
        (select count(*)::int from sayso.contact_claims) as claims`,
    );
    const { all, claims } = stored.rows[0] as { all: string; claims: number };
    for (const secret of [code, MAIL, former, token, '+4687010000', Buffer.from(MAIL).toString('hex')])
      assert.ok(!all.includes(secret), secret);
    assert.equal(claims, 0);
  });
});
