import type { Blocker, BlockerResolution, ChangeTarget } from '../../model/change.ts';
import type { ExportScope } from '../../model/export.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import { allows, roleToAsk } from '../permissions.ts';
import type { ExportFacts } from './export-facts.ts';
import { subjectTypeOf } from './selection.ts';

const SUPPORT: BlockerResolution = { kind: 'support', actions: ['contact-support'] };

/** `not-found` for what is not there or not this person's. */
export function outOfReach(subject: ChangeTarget, facts: ExportFacts): Problem | undefined {
  if (subject.type === 'account') {
    const { account, person } = facts;
    const isOwn = account?.id === subject.id && account.id === person.accountId && account.state !== 'deleted';
    return isOwn ? undefined : problem('not-found');
  }
  const { organization, membership } = facts;
  const isThere = organization?.id === subject.id && organization.state !== 'purged' && membership?.state === 'active';
  return isThere ? undefined : problem('not-found');
}

/** The scopes that the host offers for such a subject, in the order of the policy. */
export function scopesFor(type: ChangeTarget['type'], { exports = {} }: Policy): readonly ExportScope[] {
  return (Object.keys(exports) as ExportScope[]).filter((scope) => subjectTypeOf(scope) === type);
}

/** What keeps this person from a scope: the role or the plan, told apart. Nothing keeps anybody from their own. */
export function exportBlockers(scope: ExportScope, facts: ExportFacts, policy: Policy): readonly Blocker[] {
  const { organization, membership } = facts;
  const terms = policy.exports?.[scope];
  if (!terms || subjectTypeOf(scope) === 'account' || !organization || !membership) return [];
  const subject = { type: 'organization', id: organization.id };
  const blockers: Blocker[] = [];
  if (terms.permission !== undefined && !allows(policy, membership.role, terms.permission)) {
    const ask = roleToAsk(policy, terms.permission);
    const params = ask ? { params: { role: ask.id } } : {};
    blockers.push({ code: 'permission-required', severity: 'block', subject, ...params, resolve: SUPPORT });
  }
  if (terms.plans && !terms.plans.includes(organization.plan)) {
    const params = { plan: terms.plans[0] ?? '' };
    blockers.push({ code: 'plan-required', severity: 'block', subject, params, resolve: SUPPORT });
  }
  return blockers;
}

/** The first of them as the answer to a call. */
export function refusedBy([blocker]: readonly Blocker[]): Problem | undefined {
  if (!blocker) return undefined;
  const { role, plan } = blocker.params ?? {};
  return blocker.code === 'plan-required'
    ? problem('plan-required', { plan: String(plan) })
    : problem('permission-required', role === undefined ? {} : { role: String(role) });
}

/** Whether this person may see, download and remove what was exported of this subject. */
export function mayExport(subject: ChangeTarget, scope: ExportScope, facts: ExportFacts, policy: Policy): boolean {
  return (
    !outOfReach(subject, facts) &&
    !exportBlockers(scope, facts, policy).some(({ code }) => code === 'permission-required')
  );
}

/** Why this person does not see the record of what was exported of a subject; undefined: they do. */
export function exportsOutOfSight(subject: ChangeTarget, facts: ExportFacts, policy: Policy): Problem | undefined {
  const blockers = scopesFor(subject.type, policy).flatMap((scope) => exportBlockers(scope, facts, policy));
  return outOfReach(subject, facts) ?? refusedBy(blockers.filter(({ code }) => code === 'permission-required'));
}
