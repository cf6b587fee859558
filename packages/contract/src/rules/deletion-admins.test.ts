import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { actsOf, done, organizationWith, policyWith, refused, shared } from '../../test/example-endings.ts';

describe('who may delete (B15)', () => {
  const policy = policyWith('delete-organization', { permission: 'transfer-ownership', trustedAdmins: true });
  const sam = { id: 'm-sam', role: 'owner', state: 'active' } as const;
  const limit = (memberIds: readonly string[], members = [sam]) =>
    ({ type: 'set-deletion-admins', memberIds, members }) as Parameters<typeof done>[0];

  test('is said by those who may, of active members whose role may', () => {
    assert.deepEqual(actsOf(done(limit(['m-sam', 'm-sam']), shared, policy), 'setDeletionAdmins')[0]?.memberIds, [
      'm-sam',
    ]);
    assert.equal(refused(limit(['m-sam', 'm-none']), shared, policy).members.errors?.[0]?.pointer, '/memberIds/1');
    const others = organizationWith({ deletionAdmins: ['m-sam'] });
    assert.equal(refused(limit([]), others, policy).code, 'permission-required');
    assert.equal(
      refused(limit([]), { ...shared, membership: { id: 'm-v', role: 'viewer', state: 'active' } }, policy).code,
      'permission-required',
    );
    assert.equal(
      refused(limit([]), shared, policyWith('delete-organization', { permission: 'transfer-ownership' })).code,
      'capability-missing',
    );
    assert.equal(
      refused(
        limit([]),
        shared,
        policyWith('delete-organization', {
          permission: 'transfer-ownership',
          trustedAdmins: true,
          proof: ['password'],
        }),
      ).code,
      'step-up-required',
    );
  });
});
