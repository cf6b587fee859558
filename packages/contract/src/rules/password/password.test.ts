import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NOW, policy } from '../../../test/example-facts.ts';
import { isProblem } from '../../problem.ts';
import type { AttemptFacts } from '../facts.ts';
import { addDuration } from '../time.ts';
import { unacceptable } from './acceptable.ts';
import { changePassword } from './change.ts';
import { offerReset, resetPassword } from './reset.ts';

const person = { accountId: 'dora', displayName: 'Dora Lindqvist', email: 'dora.lindqvist@example.com' };
const codeOf = (found: ReturnType<typeof unacceptable>) =>
  found?.members.errors?.map(({ pointer, code }) => `${pointer} ${code}`);

describe('a new password', () => {
  const wrong = (text: string, known: string[] = []) => codeOf(unacceptable(text, known, person, policy));

  test('is as long as the policy says, counted as people count', () => {
    assert.deepEqual(wrong('123456789'), ['/newPassword too-short']);
    assert.deepEqual(wrong('x'.repeat(201)), ['/newPassword too-long']);
    assert.deepEqual(wrong('😀'.repeat(9)), ['/newPassword too-short']);
    assert.equal(wrong('😀'.repeat(10)), undefined);
    assert.equal(wrong('x'.repeat(200)), undefined);
  });

  test('is neither the current one nor what everybody knows', () => {
    assert.deepEqual(wrong('the old password', ['the old password']), ['/newPassword not-allowed']);
    for (const known of ['dora lindqvist', ' Dora Lindqvist ', 'DORA.LINDQVIST@EXAMPLE.COM', 'dora.lindqvist'])
      assert.deepEqual(wrong(known), ['/newPassword not-allowed'], known);
    assert.deepEqual(wrong(' '.repeat(12)), ['/newPassword not-allowed']);
    assert.equal(wrong('dora lindqvist rides'), undefined);
  });
});

describe('changing it', () => {
  const input = { currentPassword: 'the old password', newPassword: 'a new password' };
  const change = (rest: { matches?: boolean; attempts?: AttemptFacts } = {}, asked = input) =>
    changePassword(asked, { person, matches: true, attempts: { failures: 0 }, ...rest }, policy, NOW);

  test('tells the person and keeps the sessions, unless they are to end', () => {
    const done = change();
    assert.ok(!isProblem(done));
    assert.equal(done.ends, 'none');
    assert.deepEqual(done.acts[1], {
      type: 'send',
      message: { template: 'password-changed', accountId: 'dora', params: { ended: 'none' } },
    });
    const others = change({}, { ...input, signOutOthers: true } as typeof input);
    assert.ok(!isProblem(others));
    assert.equal(others.ends, 'others');
  });

  test('counts a wrong current password, and refuses the right one after as many as the policy allows', () => {
    const wrong = change({ matches: false, attempts: { failures: 3, oldest: NOW } });
    assert.ok(!isProblem(wrong));
    assert.deepEqual(
      [wrong.refusal?.code, wrong.refusal?.members.attemptsLeft, wrong.acts.length],
      ['code-invalid', 1, 1],
    );
    const locked = change({ attempts: { failures: 5, oldest: NOW } });
    assert.ok(isProblem(locked));
    assert.deepEqual([locked.code, locked.members.retryAfter], ['rate-limited', 600]);
  });

  test('a new one that is refused counts nothing', () => {
    const refused = change({ matches: false }, { ...input, newPassword: 'short' });
    assert.ok(isProblem(refused));
    assert.equal(refused.code, 'validation-failed');
  });
});

describe('a link to set it anew', () => {
  const account = { state: 'active' } as const;
  const ago = (seconds: number) => new Date(Date.parse(NOW) - seconds * 1000).toISOString();

  test('works for half an hour', () => {
    assert.deepEqual(offerReset({ account, sentAt: [] }, policy, NOW), { expiresAt: addDuration(NOW, 'PT30M') });
  });

  test('is for accounts that are there, also for those that are suspended', () => {
    assert.equal(offerReset({ sentAt: [] }, policy, NOW), undefined);
    assert.equal(offerReset({ account: { state: 'deleted' }, sentAt: [] }, policy, NOW), undefined);
    assert.ok(offerReset({ account: { state: 'deactivated' }, sentAt: [] }, policy, NOW));
  });

  test('is sent neither twice at once nor again and again', () => {
    assert.equal(offerReset({ account, sentAt: [ago(29)] }, policy, NOW), undefined);
    assert.ok(offerReset({ account, sentAt: [ago(30)] }, policy, NOW));
    assert.equal(offerReset({ account, sentAt: [1, 2, 3, 4, 5].map((one) => ago(one * 60)) }, policy, NOW), undefined);
  });

  test('is refused alike when it is unknown, late, or of somebody who is gone', () => {
    const found = { ...person, state: 'active', expiresAt: addDuration(NOW, 'PT1S') } as const;
    for (const one of [undefined, { ...found, expiresAt: NOW }, { ...found, state: 'deleted' } as const]) {
      const refused = resetPassword('a new password', one, policy, NOW);
      assert.ok(isProblem(refused));
      assert.equal(refused.code, 'expired');
    }
    const done = resetPassword('a new password', found, policy, NOW);
    assert.ok(!isProblem(done));
    assert.equal(done.ends, 'all');
  });
});
