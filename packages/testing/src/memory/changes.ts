import {
  type CallContext,
  type Change,
  type ChangePreview,
  type Handlers,
  isProblem,
  type Principal,
  problem,
} from '@sayso/contract';
import { addDuration, bindingOf, decide, hasEnded, isBefore, preview, receiptOf } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { gatherForIntent } from './gather.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { pageOf } from './paging.ts';
import { randomToken } from './random.ts';
import type { ChangeRecord } from './state.ts';

export function changeHandlers(host: Host, principal: Principal): Handlers {
  const visible = (context: CallContext) =>
    host.state.sayso.changes.filter((record) => maySee(record, host, principal, context));
  const visibleById = (changeId: string, context: CallContext) => {
    const record = visible(context).find(({ change }) => change.id === changeId);
    if (!record) throw problem('not-found');
    return record;
  };
  const takeBack = (type: 'cancel' | 'undo', changeId: string, context: CallContext): Change => {
    const record = visibleById(changeId, context);
    const person = requesterOf(record);
    const decision = decide(
      { type, stored: record },
      gatherForIntent(host.state, person, record.intent),
      host.state.policy,
      host.now(),
    );
    if (isProblem(decision)) throw decision;
    const { locale } = context;
    applyActs(host.state, decision.acts, {
      principal: person,
      now: host.now(),
      ...(locale !== undefined && { locale }),
    });
    return record.change;
  };
  return {
    'changes.preview': (intent): ChangePreview => {
      const { policy, sayso } = host.state;
      const now = host.now();
      const facts = gatherForIntent(host.state, personOf(principal), intent);
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
        gatherForIntent(host.state, person, binding),
        policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      const { statusToken } = applyActs(host.state, decision.acts, {
        principal: person,
        now,
        previewToken,
        ...(proof && { proof }),
        ...(reason !== undefined && { reason }),
        ...(context.locale !== undefined && { locale: context.locale }),
      });
      if (!decision.change || statusToken === undefined) throw new TypeError('A request makes one change.');
      return { change: decision.change, statusToken };
    },
    'changes.get': ({ changeId }, context) => visibleById(changeId, context).change,
    'changes.list': ({ kind, state, targetId, ...query }, context) => {
      const found = visible(context)
        .map(({ change }) => change)
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
    'changes.receipt': ({ changeId }, context) =>
      receiptOf(visibleById(changeId, context).change, host.state.about.name, host.now()),
  };
}

/** The one who asked, or whoever holds the token while it lives. Everybody else sees nothing at all. */
function maySee(
  { change, statusToken }: ChangeRecord,
  host: Host,
  principal: Principal,
  context: CallContext,
): boolean {
  if (principal.kind === 'person' && change.requestedBy === principal.accountId) return true;
  if (context.statusToken !== statusToken) return false;
  return (
    !hasEnded(change) ||
    isBefore(host.now(), addDuration(change.endedAt ?? change.requestedAt, host.state.policy.durations.statusToken))
  );
}

/** Cancelling by a link happens in the name of the one who asked. */
export function requesterOf({ change }: ChangeRecord) {
  return { kind: 'person', scope: 'limited', accountId: change.requestedBy ?? '', sessionId: '' } as const;
}
