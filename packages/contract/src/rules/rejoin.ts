import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { Policy } from '../policy.ts';
import type { Act } from './acts.ts';
import { tooManyAttempts } from './attempts.ts';
import type { Command, Decision } from './decide.ts';
import type { Facts } from './facts.ts';
import { highestRoleBelowOwner, lowestRole, roleOf } from './permissions.ts';

/** As people type it: case, spaces and hyphens do not matter, nor does the form of a letter (NFKC). */
export function normalizeOrganizationCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase();
}

/** Restores a membership that was left. Every other code looks the same: nobody learns which organizations exist. */
export function rejoin(
  command: Extract<Command, { type: 'rejoin' }>,
  facts: Facts,
  policy: Policy,
  now: Timestamp,
): Decision | Problem {
  const limited = tooManyAttempts(command.attempts, policy, now);
  if (limited) return limited;
  const { organization, membership, person } = facts;
  if (organization?.state === 'active' && membership?.state === 'active') {
    return problem('state-conflict', { state: 'active', allowed: [] });
  }
  if (organization?.state !== 'active' || membership?.state !== 'left') {
    return {
      refusal: problem('code-invalid', { attemptsLeft: policy.limits.attempts - command.attempts.failures - 1 }),
      acts: [{ type: 'countAttempt', what: 'organization-code' }],
    };
  }
  const held = roleOf(policy, membership.role) ?? lowestRole(policy);
  const role = (held.isOwner ? highestRoleBelowOwner(policy) : held).id;
  const params = { organizationId: organization.id, organizationName: organization.name };
  return {
    role,
    formerRole: membership.role,
    restored: facts.collections
      .filter(({ entry }) => entry.member !== undefined && entry.class !== 'identity')
      .map(({ entry, count, restorable = 0 }) => ({
        collection: entry.name,
        label: entry.label,
        count: count + restorable,
      })),
    acts: [
      { type: 'restoreMembership', membershipId: membership.id, role },
      ...facts.collections.flatMap(({ entry }): Act[] =>
        entry.onLeave === 'keep'
          ? []
          : [
              {
                type: 'restoreCollection',
                collection: entry.name,
                membershipId: membership.id,
                accountId: person.accountId,
              },
            ],
      ),
      { type: 'forgetAttempts', what: 'organization-code' },
      { type: 'send', message: { template: 'rejoined-organization', accountId: person.accountId, params } },
      { type: 'audit', event: 'rejoined' },
    ],
  };
}
