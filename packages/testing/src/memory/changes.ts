import {
  type CallContext,
  type Change,
  type ChangePreview,
  type Handlers,
  isProblem,
  type Principal,
  problem,
} from '@sayso/contract';
import { bindingOf, decide, isBefore, preview, receiptOf } from '@sayso/contract/rules';
import { type ApplyContext, applyActs } from './apply.ts';
import { gatherForIntent } from './gather.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { pageOf } from './paging.ts';
import { randomToken } from './random.ts';
import { changesFor, type Reached, requesterOf } from './visibility.ts';

export function changeHandlers(host: Host, principal: Principal): Handlers {
  const { visible, visibleById } = changesFor(host, principal);
  const takeBack = (type: 'cancel' | 'undo', changeId: string, context: CallContext): Change => {
    const { record, by } = visibleById(changeId, context);
    const now = host.now();
    const person = by === 'member' ? personOf(principal) : requesterOf(record);
    const facts = gatherForIntent(host.state, person, record.intent, now);
    const decision = decide({ type, stored: record, by }, facts, host.state.policy, now);
    if (isProblem(decision)) throw decision;
    applyActs(host.state, decision.acts, { principal: person, now, ...callerOf(principal, context) });
    return record.change;
  };
  return {
    'changes.preview': (intent): ChangePreview => {
      const { policy, sayso } = host.state;
      const now = host.now();
      const facts = gatherForIntent(host.state, personOf(principal), intent, now);
      const plan = preview(intent, facts, policy, now);
      if (isProblem(plan)) throw plan;
      const binding = bindingOf(plan, facts, policy, now);
      const token = randomToken();
      sayso.previews = sayso.previews.filter((one) => isBefore(now, one.binding.expiresAt));
      sayso.previews.push({ token, binding });
      // A read in all but this: the token must still be there after a reload.
      host.touch();
      return { ...plan, previewToken: token, expiresAt: binding.expiresAt };
    },
    'changes.request': ({ previewToken, confirmation, reason }, context) => {
      const person = personOf(principal);
      const { sayso, policy } = host.state;
      const now = host.now();
      const binding = sayso.previews.find(
        (one) => one.token === previewToken && one.binding.accountId === person.accountId,
      )?.binding;
      if (!binding) throw problem('preview-stale', { changed: ['token'] });
      const proof = sayso.proofs.find((one) => one.token === context.proof);
      const decision = decide(
        {
          type: 'request',
          binding,
          changeId: `change-${randomToken(12)}`,
          ...(confirmation !== undefined && { confirmation }),
          ...(proof && { proof }),
        },
        gatherForIntent(host.state, person, binding, now),
        policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      const { change } = decision;
      if (!change) throw new TypeError('A request makes one change.');
      const { statusToken } = applyActs(host.state, decision.acts, {
        principal: person,
        now,
        previewToken,
        requested: change.id,
        ...(proof && { proof }),
        ...(reason !== undefined && { reason }),
        ...callerOf(principal, context),
      });
      if (statusToken === undefined) throw new TypeError('A request makes one change.');
      return { change, statusToken };
    },
    'changes.get': ({ changeId }, context) => shownTo(visibleById(changeId, context)),
    'changes.list': ({ kind, state, targetId, ...query }, context) => {
      const found = visible(context)
        .map(shownTo)
        .filter(
          (change) =>
            (kind === undefined || change.kind === kind) &&
            (state === undefined || change.state === state) &&
            (targetId === undefined || change.target.id === targetId),
        )
        .toReversed();
      return pageOf(
        found,
        query,
        JSON.stringify([kind, state, targetId]),
        ({ id }) => id,
        (change) => change,
      );
    },
    'changes.cancel': ({ changeId }, context) => takeBack('cancel', changeId, context),
    'changes.undo': ({ changeId }, context) => takeBack('undo', changeId, context),
    'changes.decide': ({ changeId, outcome, reason }, context) => {
      const { record } = visibleById(changeId, context);
      const now = host.now();
      const person = requesterOf(record);
      const command = { type: 'decide', stored: record, outcome, ...(reason !== undefined && { reason }) } as const;
      const facts = gatherForIntent(host.state, person, record.intent, now);
      const decision = decide(command, facts, host.state.policy, now);
      if (isProblem(decision)) throw decision;
      applyActs(host.state, decision.acts, { principal: person, now, ...callerOf(principal, context) });
      return record.change;
    },
    'changes.receipt': ({ changeId }, context) =>
      receiptOf(visibleById(changeId, context).record.change, host.state.about.name, host.now()),
    'changes.certificate': ({ changeId }, context) => {
      const { certificateId } = visibleById(changeId, context).record.change;
      const certificate = host.state.sayso.certificates.find(({ id }) => id === certificateId);
      if (!certificate) throw problem('not-found');
      return certificate;
    },
  };
}

/** Support reads why, too. */
function shownTo({ record: { change, reason }, by }: Reached): Change {
  return by === 'operator' && reason !== undefined ? { ...change, reason } : change;
}

/** What the acts of a command say about who called; the language of support is not the language of who asked. */
function callerOf(principal: Principal, { locale }: CallContext): Pick<ApplyContext, 'operatorId' | 'locale'> {
  return {
    ...(principal.kind === 'operator' ? { operatorId: principal.operatorId } : locale !== undefined && { locale }),
  };
}
