import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOW, policy as base } from '../../../test/example-facts.ts';
import type { Policy } from '../../policy.ts';
import { isProblem, type Problem } from '../../problem.ts';
import { purposeFingerprint } from '../intent.ts';
import { addDuration } from '../time.ts';
import { confirmContactChange, removePhone } from './confirm-contact-change.ts';
import type { ContactDecision, ContactFacts, StoredContactChange } from './contact-facts.ts';
import { contactValue, sameContact } from './contact-value.ts';
import { revertContact } from './revert-contact.ts';
import { cancelContactChange, contactChannels, resendContactCode, startContactChange } from './start-contact-change.ts';

const policy: Policy = {
  ...base,
  account: { contact: { email: { proof: ['password'] }, phone: { proof: [] } } },
};
const after = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

const facts: ContactFacts = {
  person: { accountId: 'dora', sessionId: 'session-1', methods: ['password'] },
  email: 'dora@example.com',
  current: 'dora@example.com',
  attempts: { failures: 0 },
  proof: {
    accountId: 'dora',
    sessionId: 'session-1',
    purpose: purposeFingerprint({ operation: 'contactChanges.start', target: { type: 'account', id: 'dora' } }),
    method: 'password',
    expiresAt: after(60),
    used: false,
  },
};
const stored: StoredContactChange = {
  id: 'c1',
  channel: 'email',
  value: 'new@example.com',
  startedAt: NOW,
  sentAt: NOW,
  expiresAt: after(600),
  attemptsLeft: 5,
  open: true,
};

function refusedWith(answer: ContactDecision | Problem): string {
  assert.ok(isProblem(answer), 'expected a refusal');
  return answer.code;
}

function done(answer: ContactDecision | Problem): ContactDecision {
  if (isProblem(answer)) throw answer;
  return answer;
}

describe('an address', () => {
  test('is one that mail can go to, its domain in small letters', () => {
    assert.equal(contactValue('email', ' Dora.Q+x@Example.COM '), 'Dora.Q+x@example.com');
    const bad = ['', 'dora', 'dora@', '@example.com', 'dora@localhost', 'a b@example.com', 'dora@example..com'];
    const worse = [
      'dora@exa\u202emple.com',
      'dora@\u0435xample.com',
      'dora@example.com\nBcc: x@y.zz',
      '<d@example.com>',
    ];
    for (const one of [...bad, ...worse, `${'x'.repeat(65)}@example.com`, `d@${'x.'.repeat(130)}com`])
      assert.equal(contactValue('email', one), undefined, JSON.stringify(one));
  });

  test('is the same in capitals', () => {
    assert.ok(sameContact('email', 'Dora@Example.com', 'dora@example.com'));
    assert.ok(!sameContact('email', 'dora@example.com', 'dora@example.org'));
  });
});

test('a number is kept in E.164', () => {
  for (const one of ['+46 70 123 45 67', '0046 (70) 123-45-67', '+46.70.123.45.67', '+46 70–123 45 67'])
    assert.equal(contactValue('phone', one), '+46701234567', one);
  for (const one of [
    '070 123 45 67',
    '+0 701 234 567',
    '+46',
    `+${'1'.repeat(16)}`,
    '+46 70 abc',
    '+46701234567;ext=1',
  ])
    assert.equal(contactValue('phone', one), undefined, one);
});

test('what the host does not offer is not there', () => {
  assert.deepEqual(contactChannels(policy), ['email', 'phone']);
  assert.deepEqual(contactChannels(base), []);
  assert.equal(
    refusedWith(startContactChange({ channel: 'email', value: 'a@b.cd' }, facts, base, NOW)),
    'validation-failed',
  );
});

describe('D3 a new address', () => {
  const start = (value = 'new@example.com', rest: Partial<ContactFacts> = {}) =>
    startContactChange({ channel: 'email', value }, { ...facts, ...rest }, policy, NOW);

  test('waits for the code that goes there, at the price of a proof', () => {
    const { contact, acts } = done(start());
    assert.deepEqual(acts, [{ type: 'consumeProof' }]);
    const { id: _id, open: _open, ...awaited } = stored;
    assert.deepEqual(contact, [{ type: 'awaitContactCode', awaited, answered: true }]);
    const { proof: _proof, ...without } = facts;
    const refusal = startContactChange({ channel: 'email', value: 'new@example.com' }, without, policy, NOW);
    assert.ok(isProblem(refusal));
    assert.deepEqual([refusal.code, refusal.members.methods], ['step-up-required', ['password']]);
  });

  test('is refused before any proof where it is none, the present one, or too soon', () => {
    const { proof: _proof, ...without } = facts;
    const ask = (value: string, rest: Partial<ContactFacts> = {}) =>
      refusedWith(startContactChange({ channel: 'email', value }, { ...without, ...rest }, policy, NOW));
    assert.equal(ask('nothing'), 'validation-failed');
    assert.equal(ask('DORA@example.com'), 'validation-failed');
    assert.equal(ask('new@example.com', { stored: { ...stored, sentAt: after(-29) } }), 'cooldown');
    // Giving up does not bring the next code sooner.
    assert.equal(ask('new@example.com', { stored: { ...stored, open: false, sentAt: after(-29) } }), 'cooldown');
    assert.equal(ask('new@example.com', { attempts: { failures: 5, oldest: NOW } }), 'rate-limited');
    done(start('new@example.com', { stored: { ...stored, sentAt: after(-30) } }));
    done(start('new@example.com', { stored: { ...stored, sentAt: after(3600) } }));
  });

  test('that another account has waits alike, for a code that nobody gets, and that account is told', () => {
    const free = done(start());
    const taken = done(start('new@example.com', { takenBy: 'erik' }));
    assert.deepEqual(taken.contact, [{ ...free.contact[0], answered: false }]);
    assert.deepEqual(taken.acts.at(-1), {
      type: 'send',
      message: { template: 'contact-taken', accountId: 'erik', params: {} },
    });
  });

  test('gets another code after the wait, under the same id', () => {
    const resend = (one: Partial<StoredContactChange>, now: string) =>
      resendContactCode({ ...facts, stored: { ...stored, attemptsLeft: 2, ...one } }, policy, now);
    assert.equal(refusedWith(resend({}, after(29))), 'cooldown');
    assert.equal(refusedWith(resend({ open: false }, after(30))), 'code-expired');
    assert.equal(refusedWith(resend({}, after(601))), 'code-expired');
    assert.equal(refusedWith(resendContactCode(facts, policy, NOW)), 'not-found');
    const [act] = done(resend({}, after(30))).contact;
    assert.ok(act?.type === 'awaitContactCode');
    assert.deepEqual([act.id, act.awaited.attemptsLeft, act.awaited.sentAt], ['c1', 5, after(30)]);
    assert.equal(act.awaited.expiresAt, after(630));
  });

  test('counts by the right code alone, and the former address is told', () => {
    const { contact, acts } = done(confirmContactChange({ ...facts, stored }, true, policy, NOW));
    const revert = {
      accountId: 'dora',
      channel: 'email',
      former: 'dora@example.com',
      changedAt: NOW,
      expiresAt: addDuration(NOW, 'P7D'),
    };
    assert.deepEqual(contact, [
      { type: 'endContactChange', channel: 'email' },
      { type: 'setContact', channel: 'email', value: 'new@example.com' },
      { type: 'offerContactRevert', revert, to: 'dora@example.com', masked: 'n•••@example.com' },
    ]);
    assert.ok(!JSON.stringify(acts).includes('@'));
  });

  test('is locked after the wrong tries that the policy allows, for the right code too', () => {
    const wrong = done(confirmContactChange({ ...facts, stored: { ...stored, attemptsLeft: 3 } }, false, policy, NOW));
    assert.deepEqual([wrong.refusal?.code, wrong.refusal?.members.attemptsLeft], ['code-invalid', 2]);
    assert.deepEqual(wrong.acts, [{ type: 'countAttempt', what: 'challenge' }]);
    const confirm = (rest: Partial<ContactFacts>, one: Partial<StoredContactChange> = {}) =>
      refusedWith(confirmContactChange({ ...facts, stored: { ...stored, ...one }, ...rest }, true, policy, NOW));
    assert.equal(confirm({ attempts: { failures: 5, oldest: NOW } }), 'rate-limited');
    assert.equal(confirm({}, { attemptsLeft: 0 }), 'code-expired');
    assert.equal(confirm({}, { open: false }), 'code-expired');
    assert.equal(confirm({}, { expiresAt: after(-1) }), 'code-expired');
    assert.equal(confirm({ takenBy: 'erik' }), 'state-conflict');
    assert.equal(refusedWith(confirmContactChange(facts, true, policy, NOW)), 'not-found');
  });

  test('can be given up', () => {
    assert.deepEqual(done(cancelContactChange(stored)).contact, [{ type: 'endContactChange', channel: 'email' }]);
    assert.equal(refusedWith(cancelContactChange(undefined)), 'not-found');
  });
});

describe('C7 a number', () => {
  const phone: ContactFacts = { ...facts, current: '+46701234567' };

  test('belongs to several people, and asks for a proof only where the policy says so', () => {
    const { proof: _proof, ...without } = phone;
    assert.deepEqual(
      done(startContactChange({ channel: 'phone', value: '+46 8 123 456' }, without, policy, NOW)).acts,
      [],
    );
  });

  test('is removed unless codes for signing in go to it, and mail tells it', () => {
    const { contact } = done(removePhone(phone, policy, NOW));
    assert.deepEqual(contact[1], { type: 'setContact', channel: 'phone' });
    assert.ok(contact[2]?.type === 'offerContactRevert' && contact[2].to === 'dora@example.com');
    const person = { ...phone.person, methods: ['password', 'sms-code'] as const };
    assert.equal(refusedWith(removePhone({ ...phone, person }, policy, NOW)), 'state-conflict');
    const { current: _current, ...none } = phone;
    assert.deepEqual(done(removePhone(none, policy, NOW)), { contact: [], acts: [] });
  });
});

describe('what was changed', () => {
  const revert = {
    accountId: 'dora',
    channel: 'email',
    former: 'dora@example.com',
    changedAt: NOW,
    expiresAt: after(60),
  } as const;

  test('is taken back with all that came after, and everybody is signed out', () => {
    const { contact, acts } = done(revertContact(revert, false, NOW));
    assert.deepEqual(contact[0], { type: 'endContactReverts', channel: 'email', since: NOW });
    assert.deepEqual(contact.at(-1), { type: 'setContact', channel: 'email', value: 'dora@example.com' });
    assert.deepEqual(acts[0], { type: 'endSessions', accountId: 'dora' });
  });

  test('stays where the link is unknown, late, or somebody else has the address by now', () => {
    assert.equal(refusedWith(revertContact(undefined, false, NOW)), 'expired');
    assert.equal(refusedWith(revertContact(revert, false, after(61))), 'expired');
    assert.equal(refusedWith(revertContact(revert, true, NOW)), 'state-conflict');
  });
});
