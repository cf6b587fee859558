import type { ChangeIntent, ChangePreview, Fulfilment, RequiredProof } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { problem, type Problem } from '../problem.ts';
import type { KindPolicy, Policy } from '../policy.ts';
import { blockersOf } from './blockers.ts';
import { effectsOf } from './effects.ts';
import type { Facts } from './facts.ts';
import { targetTypeOf } from './intent.ts';
import { noticeOf, optionsMisfit, wrong } from './options.ts';
import { highestRoleBelowOwner } from './permissions.ts';
import { datesAfter, scheduleOf, termsFor } from './schedule.ts';

/** A preview before a backend has bound it to a token. */
export type ChangePlan = Omit<ChangePreview, 'previewToken' | 'expiresAt'>;

/** What a change would do, what stands in its way and when: the same computation for the preview and for the request. */
export function preview(intent: ChangeIntent, facts: Facts, policy: Policy, now: Timestamp): ChangePlan | Problem {
  const kind = policy.kinds[intent.kind];
  if (!kind) return problem('capability-missing', {}, `${intent.kind} is not offered here.`);
  if (intent.target.type !== targetTypeOf(intent.kind))
    return wrong('/target/type', `${intent.kind} is about an ${targetTypeOf(intent.kind)}.`);
  const options = intent.options ?? {};
  const conflict =
    outOfReach(intent, facts) ?? alreadyOpen(facts) ?? optionsMisfit({ ...intent, options }, facts, policy);
  if (conflict) return conflict;

  const { organization } = facts;
  const terms = termsFor(intent.kind, kind, facts);
  const fulfilment: Fulfilment = facts.invited ? { by: 'automatic' } : kind.fulfilment;
  // What support carries out, begins when support says so.
  const schedule = fulfilment.by === 'support' ? {} : scheduleOf(terms, now, policy.timeZone);
  const others = facts.otherOwners + facts.candidates;
  const notice = noticeOf(kind, facts);
  return {
    kind: intent.kind,
    target: intent.target,
    options,
    targetName: organization?.name ?? facts.account?.displayName ?? '',
    effects: effectsOf(intent, facts, schedule.effectiveAt ?? now, policy.timeZone),
    blockers: blockersOf({ ...intent, options }, facts, terms, policy, now),
    schedule,
    proof: proofOf(kind, intent, facts, policy),
    recommended: kind.recommended ?? [],
    fulfilment,
    ...(intent.kind === 'leave-organization' && organization?.code && { rejoin: { code: organization.code } }),
    ...(notice && { informs: { members: others, required: notice === 'required' && others > 0 } }),
    ...(facts.successor && {
      successor: {
        id: facts.successor.id,
        displayName: facts.successor.displayName,
        formerOwnerRole: options.role ?? highestRoleBelowOwner(policy).id,
      },
    }),
  };
}

/** The dates of a change that takes effect at this moment and not when it was promised: support says when. */
export function scheduleFromNow(intent: ChangeIntent, facts: Facts, policy: Policy, now: Timestamp) {
  const kind = policy.kinds[intent.kind];
  return kind ? datesAfter(termsFor(intent.kind, kind, facts), now, policy.timeZone) : {};
}

/** What is not there, not this person's, or in a state in which this cannot be asked for. */
function outOfReach({ kind, target }: ChangeIntent, facts: Facts): Problem | undefined {
  if (target.type === 'account') {
    const { account } = facts;
    const isOwn = account?.id === target.id && account.id === facts.person.accountId;
    if (!isOwn || account.state === 'deleted') return problem('not-found');
    if (account.state === 'pendingDeletion' && kind === 'deactivate-account')
      return problem('state-conflict', { state: account.state, allowed: [] });
    return undefined;
  }
  const { organization, membership } = facts;
  const isThere = organization?.id === target.id && organization.state !== 'purged';
  if (!isThere || membership?.state !== 'active') return problem('not-found');
  const inClosed = kind === 'leave-organization' || kind === 'delete-organization' || kind === 'close-organization';
  if (organization.state === 'closed' && !inClosed)
    return problem('state-conflict', { state: organization.state, allowed: [] });
  return undefined;
}

/** The invited one goes on with what is open. */
function alreadyOpen({ openChange, invited }: Facts): Problem | undefined {
  if (!openChange || openChange.id === invited?.id) return undefined;
  return problem('already-open', { existing: openChange.id });
}

/**
 * A hand-over on leaving asks for what handing over asks for: it must not be the cheaper way. Somebody who has none of the accepted
 * methods is asked for them all the same: having set nothing up must not be the cheaper way either.
 */
function proofOf(kind: KindPolicy, intent: ChangeIntent, facts: Facts, policy: Policy): RequiredProof {
  const handingOver = intent.kind === 'leave-organization' && intent.options?.successor !== undefined;
  const accepted = [...kind.proof, ...(handingOver ? (policy.kinds['transfer-ownership']?.proof ?? []) : [])];
  const name = facts.organization?.name ?? facts.account?.displayName;
  return {
    methods: methodsOf(accepted, facts),
    ...(kind.confirmPhrase && name !== undefined && { confirmPhrase: name }),
  };
}

/** The methods of this person among the accepted ones, or all of these where the person has none. */
export function methodsOf(
  accepted: RequiredProof['methods'],
  { person }: Pick<Facts, 'person'>,
): RequiredProof['methods'] {
  const own = person.methods.filter((method) => accepted.includes(method));
  return own.length > 0 ? own : [...new Set(accepted)];
}
