import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  about,
  actsOf,
  ask,
  changeOf,
  fates,
  own,
  policyWith,
  runningCampaigns,
  shared,
} from '../../test/example-endings.ts';
import { NOW } from '../../test/example-facts.ts';
import { isProblem } from '../problem.ts';
import { preview } from './plan.ts';

describe('what goes and what stays (A8, B7, E4)', () => {
  test('an account: what is its own goes, what belongs to an organization stays without the name', () => {
    assert.deepEqual(fates('delete-account', own), {
      profile: 'anonymize',
      lead: 'keep',
      device: 'erase',
      subscription: 'revoke',
    });
  });

  test('deactivating keeps everything', () => {
    assert.deepEqual(new Set(Object.values(fates('deactivate-account', own))), new Set(['keep']));
  });

  test('an organization: all of it, but what the law keeps, with the reason and the end', () => {
    assert.deepEqual(fates('delete-organization', shared), {
      profile: 'erase',
      campaign: 'erase',
      list: 'revoke',
      invoice: 'keep',
      setting: 'erase',
    });
    const plan = preview(about('delete-organization'), shared, policyWith('delete-organization'), NOW);
    assert.ok(!isProblem(plan));
    const invoice = plan.effects.find(({ collection }) => collection === 'invoice');
    assert.deepEqual([invoice?.basis, invoice?.until], [{ en: 'Tax law' }, '2033-03-10T09:00:00.000Z']);
  });

  test('a fresh start keeps the settings', () => {
    const { setting, invoice, campaign } = fates('reset-organization', shared);
    assert.deepEqual([setting, invoice, campaign], ['keep', 'keep', 'erase']);
  });

  test('what the change stops by itself is an effect and no blocker', () => {
    const obstacles = [{ obstacle: runningCampaigns, recordId: 'c-1' }];
    const plan = preview(about('close-organization'), { ...shared, obstacles }, policyWith('close-organization'), NOW);
    assert.ok(!isProblem(plan));
    assert.deepEqual(plan.blockers, []);
    const campaign = plan.effects.find(({ collection }) => collection === 'campaign');
    assert.deepEqual([campaign?.action, campaign?.count], ['cancel', 1]);
    const decision = ask(about('close-organization'), { ...shared, obstacles }, policyWith('close-organization'));
    assert.deepEqual(actsOf(decision, 'setRecord'), [
      { type: 'setRecord', collection: 'campaign', recordId: 'c-1', set: { state: 'stopped' } },
    ]);
  });

  test('a date that was shown is the date that is kept', () => {
    const policy = policyWith('delete-organization');
    const plan = preview(about('delete-organization'), shared, policy, NOW);
    assert.ok(!isProblem(plan));
    const decision = ask(about('delete-organization'), shared, policy);
    assert.deepEqual(
      changeOf(decision).retained.map(({ until }) => until),
      ['2033-03-10T09:00:00.000Z'],
    );
  });
});
