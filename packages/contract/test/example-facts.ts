import { DEFAULT_DURATIONS, DEFAULT_LIMITS, DEFAULT_TOLERANCE, type DataMapEntry, type Policy } from '../src/index.ts';
import { type Facts, intentFingerprint, type ProofFacts } from '../src/rules/index.ts';
import type { ChangeIntent } from '../src/index.ts';

export const NOW = '2026-03-10T09:00:00.000Z';

export const policy: Policy = {
  kinds: {
    'leave-organization': { fulfilment: { by: 'automatic' }, proof: [] },
    'transfer-ownership': {
      fulfilment: { by: 'automatic' },
      proof: ['password', 'totp'],
      permission: 'transfer-ownership',
    },
  },
  roles: [
    { id: 'viewer', name: { en: 'Viewer' }, rank: 1, isOwner: false, permissions: [] },
    { id: 'owner', name: { en: 'Owner' }, rank: 9, isOwner: true, permissions: ['read-members', 'transfer-ownership'] },
    { id: 'deputy', name: { en: 'Deputy' }, rank: 5, isOwner: false, permissions: ['read-members'] },
  ],
  durations: DEFAULT_DURATIONS,
  limits: DEFAULT_LIMITS,
  tolerance: DEFAULT_TOLERANCE,
};

/** The same policy with one kind changed. */
export function withKind(kind: 'leave-organization' | 'transfer-ownership', change: object): Policy {
  const known = policy.kinds[kind] ?? { fulfilment: { by: 'automatic' }, proof: [] };
  return { ...policy, kinds: { ...policy.kinds, [kind]: { ...known, ...change } } };
}

export function entry(name: string, rest: Partial<DataMapEntry> = {}): DataMapEntry {
  return {
    name,
    table: name,
    label: { en: { one: name, other: `${name}s` } },
    owner: 'organization',
    path: [{ column: 'organizationId' }],
    member: 'memberId',
    class: 'business',
    onLeave: 'keep',
    onDeleteAccount: 'keep',
    onDelete: 'erase',
    onReset: 'erase',
    export: 'include',
    ...rest,
  };
}

export const profile = entry('profile', {
  member: 'id',
  class: 'identity',
  onLeave: 'anonymize',
  personal: { name: { copies: 'displayName', label: { en: 'Name' } } },
});

/** Dora, a deputy in an organization of three: an owner besides her and one more. */
export const facts: Facts = {
  person: { accountId: 'dora', sessionId: 'session-1', methods: ['password'] },
  organization: { id: 'north', name: 'Åsa’s Café', state: 'active', plan: 'team', code: 'NRTH-1' },
  membership: { id: 'm-dora', role: 'deputy', state: 'active' },
  otherOwners: 1,
  candidates: 1,
  collections: [
    { entry: profile, count: 1 },
    { entry: entry('lead'), count: 12 },
    { entry: entry('desk', { onLeave: 'detach' }), count: 3 },
  ],
};

export const successor: NonNullable<Facts['successor']> = {
  id: 'm-sam',
  accountId: 'sam',
  role: 'viewer',
  displayName: 'Sam',
};

/** Dora as the only owner, with somebody to hand over to. */
export const lastOwner: Facts = {
  ...facts,
  membership: { id: 'm-dora', role: 'owner', state: 'active' },
  otherOwners: 0,
};

export const leave: ChangeIntent = { kind: 'leave-organization', target: { type: 'organization', id: 'north' } };
export const handOver: ChangeIntent = {
  kind: 'transfer-ownership',
  target: leave.target,
  options: { successor: successor.id },
};

/** A good proof of Dora's for this intent. */
export function proofFor(intent: ChangeIntent): ProofFacts {
  return {
    accountId: 'dora',
    sessionId: 'session-1',
    purpose: intentFingerprint(intent),
    method: 'password',
    expiresAt: '2026-03-10T09:05:00.000Z',
    used: false,
  };
}
