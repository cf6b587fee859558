import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actsOf, done, organizationWith, refused, sent } from '../../../test/example-endings.ts';
import { facts as dora, NOW, policy as plain } from '../../../test/example-facts.ts';
import type { Blocker, Policy, Problem } from '../../index.ts';
import { purposeFingerprint, type Facts, type ProofFacts } from '../index.ts';

const roles = plain.roles.map((role) =>
  role.id === 'viewer' ? role : { ...role, permissions: [...role.permissions, 'set-roles' as const] },
);
const policy: Policy = { ...plain, roles };
const owner: Facts = { ...dora, membership: { id: 'm-dora', role: 'owner', state: 'active' } };
const sole: Facts = { ...owner, otherOwners: 0, candidates: 2 };
const viewer = { id: 'm-vera', role: 'viewer', accountId: 'vera', etag: 'v1' };
const self = { id: 'm-dora', role: 'owner', accountId: 'dora', etag: 'v1' };
const give = (role: string, rest: object = {}) =>
  ({ type: 'set-role', member: viewer, role, ifMatch: 'v1', ...rest }) as Parameters<typeof done>[0];
const proof: ProofFacts = {
  accountId: 'dora',
  sessionId: 'session-1',
  purpose: purposeFingerprint({ operation: 'members.setRole', target: { type: 'organization', id: 'north' } }),
  method: 'password',
  expiresAt: NOW,
  used: false,
};

const blockersOf = (refusal: Problem): readonly Blocker[] =>
  (refusal.members as { blockers?: readonly Blocker[] }).blockers ?? [];

describe('a role (C5)', () => {
  test('is given by those who may, and the member is told', () => {
    const decision = done(give('deputy'), dora, policy);
    assert.deepEqual(actsOf(decision, 'setRole'), [{ type: 'setRole', membershipId: 'm-vera', role: 'deputy' }]);
    assert.deepEqual(sent(decision), ['role-changed']);
    assert.deepEqual(actsOf(decision, 'audit'), [{ type: 'audit', event: 'gave the role deputy' }]);
  });

  test('that is held already changes nothing, and nobody is told of their own', () => {
    assert.deepEqual(done(give('viewer'), dora, policy).acts, []);
    assert.deepEqual(sent(done(give('deputy', { member: self }), owner, policy)), []);
    assert.deepEqual(sent(done(give('deputy', { member: { ...viewer, accountId: undefined } }), owner, policy)), []);
  });

  test('is given by nobody else, and nobody else learns who is there', () => {
    const asViewer: Facts = { ...dora, membership: { id: 'm-dora', role: 'viewer', state: 'active' } };
    for (const member of [viewer, undefined]) {
      const refusal = refused(give('viewer', { member, ifMatch: undefined }), asViewer, policy);
      assert.deepEqual([refusal.code, refusal.members.role], ['permission-required', 'deputy']);
    }
    assert.equal(refused(give('deputy', { member: undefined }), dora, policy).code, 'not-found');
    for (const facts of [
      { ...dora, membership: { id: 'm-dora', role: 'deputy', state: 'left' } as const },
      organizationWith({ state: 'purged' }, dora),
    ])
      assert.equal(refused(give('deputy'), facts, policy).code, 'not-found');
    assert.equal(
      refused(give('deputy'), organizationWith({ state: 'closed' }, dora), policy).code,
      'permission-required',
    );
  });

  test('above one’s own is neither given nor taken', () => {
    for (const command of [give('owner'), give('viewer', { member: { ...viewer, role: 'owner' } })]) {
      const refusal = refused(command, dora, policy);
      assert.deepEqual([refusal.code, refusal.members.role], ['permission-required', 'owner']);
    }
    assert.equal(refused(give('nothing'), dora, policy).members.errors?.[0]?.pointer, '/role');
    assert.equal(refused(give('toString'), dora, policy).code, 'validation-failed');
  });

  test('that the host no longer has gives way to one that it has', () => {
    const [act] = actsOf(done(give('viewer', { member: { ...viewer, role: 'intern' } }), dora, policy), 'setRole');
    assert.equal(act?.role, 'viewer');
  });

  test('is changed from what is there', () => {
    assert.equal(refused(give('deputy', { ifMatch: undefined }), dora, policy).code, 'precondition-required');
    const stale = refused(give('deputy', { ifMatch: 'v0' }), dora, policy);
    assert.deepEqual([stale.code, stale.members.etag], ['precondition-failed', 'v1']);
  });

  test('of the last owner stays', () => {
    const [blocker] = blockersOf(refused(give('deputy', { member: self }), sole, policy));
    assert.deepEqual(
      [blocker?.code, blocker?.params, blocker?.resolve.actions],
      ['last-owner', { candidates: 2 }, ['transfer-ownership', 'set-role']],
    );
    const alone = refused(give('deputy', { member: self }), { ...sole, candidates: 0 }, { ...policy, kinds: {} });
    assert.equal(blockersOf(alone)[0]?.resolve.kind, 'support');
    assert.equal(actsOf(done(give('deputy', { member: self }), owner, policy), 'setRole').length, 1);
    // The other one of two: the one who acts stays.
    const other = { ...viewer, role: 'owner' };
    assert.equal(actsOf(done(give('deputy', { member: other }), owner, policy), 'setRole').length, 1);
    // Somebody above the owners acts, and owns nothing.
    const above: Policy = { ...policy, roles: roles.map((role) => (role.isOwner ? { ...role, rank: 2 } : role)) };
    assert.equal(refused(give('viewer', { member: other }), dora, above).code, 'change-blocked');
  });

  test('that owns is given with the proof that handing over asks for', () => {
    const refusal = refused(give('owner'), owner, policy);
    assert.deepEqual([refusal.code, refusal.members.methods], ['step-up-required', ['password']]);
    const elsewhere = {
      ...proof,
      purpose: purposeFingerprint({ operation: 'members.setRole', target: { type: 'organization', id: 'south' } }),
    };
    assert.equal(refused(give('owner', { proof: elsewhere }), owner, policy).code, 'step-up-required');
    assert.equal(actsOf(done(give('owner', { proof }), owner, policy), 'consumeProof').length, 1);
    assert.equal(actsOf(done(give('owner'), owner, { ...policy, kinds: {} }), 'consumeProof').length, 0);
  });
});
