import assert from 'node:assert/strict';
import { test } from 'node:test';
import { policy } from '../../test/example-facts.ts';
import { allows, highestRoleBelowOwner, lowestRole, ownerRole, roleToAsk } from './permissions.ts';

test('a role allows what it lists, and an unknown role nothing', () => {
  assert.ok(allows(policy, 'owner', 'transfer-ownership'));
  assert.ok(!allows(policy, 'deputy', 'transfer-ownership'));
  assert.ok(!allows(policy, 'toString', 'read-members'));
});

test('roles are found by rank, wherever they stand', () => {
  assert.equal(ownerRole(policy).id, 'owner');
  assert.equal(highestRoleBelowOwner(policy).id, 'deputy');
  assert.equal(lowestRole(policy).id, 'viewer');
  assert.equal(roleToAsk(policy, 'read-members')?.id, 'deputy');
  assert.equal(roleToAsk(policy, 'export-organization'), undefined);
});

test('a policy without an owner, or with nobody else, is a mistake of the host', () => {
  const owner = policy.roles.filter((role) => role.isOwner);
  assert.throws(() => ownerRole({ ...policy, roles: [] }), TypeError);
  assert.throws(() => highestRoleBelowOwner({ ...policy, roles: owner }), TypeError);
  assert.throws(() => lowestRole({ ...policy, roles: owner }), TypeError);
});
