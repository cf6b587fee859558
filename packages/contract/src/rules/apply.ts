import type { Change } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import { isProblem, problem, type Problem } from '../problem.ts';
import type { Policy } from '../policy.ts';
import type { Command, Decision } from './decide.ts';
import { beginErasing, supersede, takeEffect } from './effect-acts.ts';
import type { Facts, StoredChange } from './facts.ts';
import { tellRequester } from './letters.ts';
import { type ChangePlan, preview, scheduleFromNow } from './plan.ts';
import { retainedOf } from './request.ts';
import { addDuration, isBefore } from './time.ts';
import { allowedEvents, appliedState, dueAtOf } from './transitions.ts';

type Apply = Extract<Command, { type: 'apply' }>;
type Decide = Extract<Command, { type: 'decide' }>;

/** Carries out a change whose time has come; what stands in the way now is found now. */
export function applyDue({ stored }: Apply, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { change } = stored;
  const dueAt = dueAtOf(change);
  if (dueAt === undefined || isBefore(now, dueAt))
    return problem('state-conflict', { state: change.state, allowed: allowedEvents(change.state) });
  switch (change.state) {
    case 'awaitingConfirmation':
      return expire(stored, now);
    case 'applied':
      return eraseAfterwards(stored, facts, now);
    default:
      return applyScheduled(stored, facts, policy, now);
  }
}

function applyScheduled(stored: StoredChange, facts: Facts, policy: Policy, now: Timestamp): Decision {
  const { change, intent } = stored;
  const plan = planOf(stored, facts, policy, now);
  if (isProblem(plan)) {
    const blocked: Change = { ...change, state: 'blocked', problem: plan.toJSON() };
    return {
      change: blocked,
      acts: [
        { type: 'saveChange', change: blocked, intent },
        ...tellRequester(blocked, facts.organization?.name ?? facts.account?.displayName ?? ''),
        { type: 'audit', event: `blocked ${change.kind}`, changeId: change.id },
      ],
    };
  }
  return effected(stored, { ...change, state: appliedState(change.kind, change) }, plan, facts, policy, now);
}

/** Support's answer. `done`: it holds from now on, or the link goes out. */
export function decideBySupport(command: Decide, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  const { stored, outcome, reason } = command;
  const { change, intent } = stored;
  if (change.state !== 'awaitingSupport')
    return problem('state-conflict', { state: change.state, allowed: allowedEvents(change.state) });
  const { dueAt: _answered, ...rest } = change;
  const decision = { outcome, decidedAt: now, ...(reason !== undefined && { reason }) };
  const targetName = facts.organization?.name ?? facts.account?.displayName ?? '';
  if (outcome === 'denied') {
    if (reason === undefined) {
      const detail = 'Say why: the one who asked reads it.';
      return problem('validation-failed', { errors: [{ pointer: '/reason', code: 'required', detail }] });
    }
    const denied: Change = { ...rest, state: 'denied', decision, endedAt: now };
    return {
      change: denied,
      acts: [
        { type: 'saveChange', change: denied, intent },
        ...tellRequester(denied, targetName),
        { type: 'audit', event: `denied ${change.kind}`, changeId: change.id },
      ],
    };
  }
  const kind = policy.kinds[change.kind];
  if (kind?.fulfilment.answer === 'link' && change.requestedBy !== undefined) {
    const expiresAt = addDuration(now, kind.invitationFor ?? 'P2D', policy.timeZone);
    const invited: Change = { ...rest, state: 'awaitingConfirmation', decision, confirmableUntil: expiresAt };
    return {
      change: invited,
      acts: [
        { type: 'saveChange', change: invited, intent },
        { type: 'invite', changeId: change.id, accountId: change.requestedBy, expiresAt },
        { type: 'audit', event: `invited ${change.kind}`, changeId: change.id },
      ],
    };
  }
  const plan = planOf(stored, facts, policy, now);
  if (isProblem(plan)) return plan;
  const dates = scheduleFromNow(intent, facts, policy, now);
  const state = appliedState(change.kind, dates);
  return effected(stored, { ...rest, state, decision, effectiveAt: now, ...dates }, plan, facts, policy, now);
}

/** What it would do now, or why it cannot: blocked, or no longer possible at all. */
function planOf({ change, intent }: StoredChange, facts: Facts, policy: Policy, now: Timestamp): ChangePlan | Problem {
  const { openChange: _itself, ...others } = facts;
  // An invitation has done its work by now, and what was confirmed then is not asked again.
  const { invitation, ...options } = intent.options;
  const { credentialsChangedAt: _confirmed, ...person } = others.person;
  const invited = invitation === undefined ? {} : { invited: change };
  const plan = preview({ ...intent, options }, { ...others, person, ...invited }, policy, now);
  if (isProblem(plan)) return plan;
  if (plan.blockers.some((blocker) => blocker.severity === 'block'))
    return problem('change-blocked', { blockers: plan.blockers });
  return plan;
}

function effected(
  { intent }: StoredChange,
  change: Change,
  plan: ChangePlan,
  facts: Facts,
  policy: Policy,
  now: Timestamp,
): Decision {
  const promised = new Map(change.effects.map(({ collection, until }) => [collection, until]));
  const effects = plan.effects.map((effect) => {
    const until = promised.get(effect.collection) ?? effect.until;
    return until === undefined ? effect : { ...effect, until };
  });
  const effect = takeEffect({ ...change, effects, retained: retainedOf(effects) }, plan, facts, policy, now);
  return {
    change: effect.change,
    acts: [
      ...effect.before,
      { type: 'saveChange', change: effect.change, intent },
      ...effect.after,
      // What begins on its date was told with the date; what support begins was not.
      ...(effect.change.state === 'applied' || change.decision ? tellRequester(effect.change, plan.targetName) : []),
      { type: 'audit', event: `applied ${change.kind}`, changeId: change.id },
    ],
  };
}

/** The date of what was closed, or started fresh, has come. A hold that was laid on it since is kept, and looked at again. */
function eraseAfterwards({ change, intent }: StoredChange, facts: Facts, now: Timestamp): Decision | Problem {
  const held =
    facts.organization?.legalHold === true ||
    (facts.obstacles ?? []).some(
      ({ obstacle }) => obstacle.code === 'legal-hold' && obstacle.kinds[change.kind] === 'block',
    );
  if (held) return problem('change-blocked', {}, 'A legal hold forbids to erase it.');
  const begun = beginErasing(change, facts);
  return {
    change: begun.change,
    acts: [
      ...(change.kind === 'close-organization' ? supersede(facts, now) : []),
      { type: 'saveChange', change: begun.change, intent },
      ...begun.after,
      { type: 'audit', event: `erasing after ${change.kind}`, changeId: change.id },
    ],
  };
}

/** Nobody used the link in time. */
function expire({ change, intent }: StoredChange, now: Timestamp): Decision {
  const expired: Change = { ...change, state: 'expired', endedAt: now };
  return {
    change: expired,
    acts: [
      { type: 'consumeInvitation', changeId: change.id },
      { type: 'saveChange', change: expired, intent },
      { type: 'audit', event: `expired ${change.kind}`, changeId: change.id },
    ],
  };
}
