import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CenterFacts } from './center-facts.ts';
import { type Panel, panels } from './panels.ts';
import { sectionsOf } from './sections.ts';

/** Everything that a backend can serve, and a person may do. */
const everything: CenterFacts = {
  accountId: 'account-anna',
  scope: 'full',
  operations: [
    'account.setAvatar',
    'account.update',
    'contactChanges.start',
    'password.change',
    'factors.enroll',
    'sessions.list',
    'inventory.get',
    'consents.list',
    'members.setRole',
    'organizations.rejoin',
  ],
  kinds: ['leave-organization', 'transfer-ownership', 'delete-account'],
  organizations: [{ id: 'harbor', name: 'Harbor' }],
  organization: {
    id: 'harbor',
    permissions: ['read-members', 'set-roles', 'transfer-ownership', 'export-organization'],
    hasCode: true,
  },
  channels: ['email', 'phone'],
  exports: ['access', 'portability', 'backup'],
};

const named = (facts: CenterFacts) => sectionsOf(facts).flatMap((section) => section.panels);

describe('the sections of the account center', () => {
  it('hold every panel but that of signing in, each in its own section', () => {
    const found = sectionsOf(everything);
    assert.deepEqual(new Set(named(everything)), new Set(Object.keys(panels).filter((name) => name !== 'step-up')));
    for (const section of found) {
      for (const name of section.panels) assert.equal((panels[name] as Panel).section, section.name);
    }
  });

  it('are none where nothing is served', () => {
    const { organization: _, ...alone } = everything;
    assert.deepEqual(sectionsOf({ ...alone, operations: [], kinds: [], channels: [], exports: [] }), []);
  });

  for (const operation of everything.operations) {
    it(`go on without ${operation}, with the rest and with no empty section`, () => {
      const left = { ...everything, operations: everything.operations.filter((one) => one !== operation) };
      assert.ok(named(left).length < named(everything).length, 'no panel needs it');
      assert.ok(sectionsOf(left).every((section) => section.panels.length > 0));
      assert.deepEqual(
        named(left),
        named(everything).filter((name) => named(left).includes(name)),
      );
    });
  }

  it('show an organization’s data and members only to a role that may', () => {
    const facts = { ...everything, organization: { id: 'harbor', permissions: [], hasCode: true } } as const;
    assert.deepEqual(
      sectionsOf(facts).filter(({ name }) => name === 'data'),
      [],
    );
    assert.ok(!named(facts).includes('transfer-ownership'));
  });

  it('are about the person alone who is in no organization', () => {
    const { organization: _, ...alone } = everything;
    assert.ok(named(alone).includes('endings'));
    assert.ok(named(alone).includes('rejoin-organization'));
    assert.ok(!named(alone).includes('export-organization'));
    const shared = { ...alone, kinds: ['close-organization'] } as const;
    assert.ok(!named(shared).includes('endings'));
  });

  it('leave of a limited account what it can still do', () => {
    const limited: readonly string[] = named({ ...everything, scope: 'limited' });
    assert.ok(limited.includes('export-account'));
    assert.ok(!limited.includes('endings'));
    assert.ok(limited.every((name) => (panels[name as keyof typeof panels] as Panel).isForLimited));
  });

  it('are the second step alone for somebody half signed in', () => {
    assert.deepEqual(sectionsOf({ ...everything, scope: 'secondFactor' }), [{ name: 'sign-in', panels: ['step-up'] }]);
  });
});
