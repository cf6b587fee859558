import assert from 'node:assert/strict';
import {
  type Change,
  type ChangeIntent,
  type ChangeKind,
  isProblem,
  type KindPolicy,
  type Obstacle,
  type Policy,
} from '../src/index.ts';
import { bindingOf, type Command, decide, type Decision, type Facts, preview } from '../src/rules/index.ts';
import { entry, facts as member, NOW, policy as plain, profile } from './example-facts.ts';

/** Every kind at once, for themselves and without proof, unless a test says otherwise. */
export function policyWith(kind: ChangeKind, terms: Partial<KindPolicy> = {}, rest: Partial<Policy> = {}): Policy {
  const given: KindPolicy = { fulfilment: { by: 'automatic' }, proof: [], ...terms };
  return { ...plain, kinds: { ...plain.kinds, [kind]: given }, ...rest };
}

export const runningCampaigns: Obstacle = {
  code: 'pending-operation',
  collection: 'campaign',
  where: { state: ['running'] },
  kinds: { 'delete-organization': 'block', 'close-organization': 'cancel' },
  actions: { stop: { set: { state: 'stopped' } }, complete: { set: { state: 'completed' } } },
};

/** An organization of three with campaigns, invoices, a mailing list at another service and settings. */
export const shared: Facts = {
  ...member,
  membership: { id: 'm-dora', role: 'owner', state: 'active' },
  collections: [
    { entry: profile, count: 3 },
    { entry: entry('campaign'), count: 12 },
    { entry: entry('list', { service: 'newsletter' }), count: 4 },
    { entry: entry('invoice', { onDelete: { retain: { en: 'Tax law' }, until: 'P7Y' }, onReset: 'keep' }), count: 9 },
    { entry: entry('setting', { onReset: 'keep', class: 'settings' }), count: 21 },
  ],
};

/** The same organization with something else about it. */
export function organizationWith(change: Partial<NonNullable<Facts['organization']>>, of: Facts = shared): Facts {
  const { organization } = of;
  assert.ok(organization);
  return { ...of, organization: { ...organization, ...change } };
}

/** Dora's own account: some of it is hers alone, some an organization's. */
export const own: Facts = {
  person: member.person,
  account: { id: 'dora', state: 'active', displayName: 'Dora' },
  memberships: [],
  otherOwners: 0,
  candidates: 0,
  collections: [
    { entry: { ...profile, onDeleteAccount: 'anonymize' }, count: 1 },
    { entry: entry('lead'), count: 12 },
    {
      entry: entry('device', { owner: 'account', path: [{ column: 'accountId' }], onDeleteAccount: 'erase' }),
      count: 2,
    },
    {
      entry: entry('subscription', {
        owner: 'account',
        path: [{ column: 'accountId' }],
        onDeleteAccount: 'erase',
        service: 'newsletter',
      }),
      count: 1,
    },
  ],
};

export function about(kind: ChangeKind, options?: ChangeIntent['options']): ChangeIntent {
  const target = kind.endsWith('-account') ? { type: 'account', id: 'dora' } : { type: 'organization', id: 'north' };
  return { kind, target, ...(options && { options }) } as ChangeIntent;
}

/** What was shown, bound, and asked for at once. */
export function ask(intent: ChangeIntent, facts: Facts, policy: Policy, at = NOW): Decision {
  const plan = preview(intent, facts, policy, at);
  assert.ok(!isProblem(plan), `a preview: ${String(plan)}`);
  const binding = bindingOf(plan, facts, policy, at);
  return done({ type: 'request', binding, changeId: 'change-1' }, facts, policy, at);
}

export function done(command: Command, facts: Facts, policy: Policy, at = NOW): Decision {
  const decision = decide(command, facts, policy, at);
  assert.ok(!isProblem(decision), `a decision: ${String(decision)}`);
  return decision;
}

export function refused(command: Command, facts: Facts, policy: Policy, at = NOW) {
  const decision = decide(command, facts, policy, at);
  assert.ok(isProblem(decision), 'a refusal');
  return decision;
}

export function changeOf(decision: Decision): Change {
  assert.ok(decision.change);
  return decision.change;
}

/** The acts of one type. */
export function actsOf<Type extends Decision['acts'][number]['type']>(decision: Decision, type: Type) {
  return decision.acts.filter((act): act is Extract<Decision['acts'][number], { type: Type }> => act.type === type);
}

export function sent(decision: Decision): readonly string[] {
  return actsOf(decision, 'send').map(({ message }) => message.template);
}

export const LATER = '2026-03-24T09:00:00.000Z';

/** A change as a backend has stored it. */
export const stored = (change: Change, options = {}) => ({
  change,
  intent: { kind: change.kind, target: change.target, options },
});

/** What a kind does to each collection. */
export function fates(kind: ChangeKind, facts: Facts, policy = policyWith(kind)): Readonly<Record<string, string>> {
  const plan = preview(about(kind), facts, policy, NOW);
  assert.ok(!isProblem(plan), String(plan));
  return Object.fromEntries(plan.effects.map(({ collection, action }) => [collection, action]));
}
