import type { Change, ChangeIntent } from '../model/change.ts';
import type { Act, Message } from './acts.ts';
import { referenceOf } from './receipt.ts';

/** Leaving and handing over say themselves what has come of them. */
const TOLD_ELSEWHERE: readonly Change['state'][] = ['scheduled', 'completed'];

/** Tells the one who asked how it stands, with the way to its own page. */
export function tellRequester(change: Change, targetName: string): readonly Act[] {
  const { id, kind, requestedBy } = change;
  const told = kind === 'leave-organization' || kind === 'transfer-ownership' ? TOLD_ELSEWHERE : [];
  if (requestedBy === undefined || told.includes(change.state)) return [];
  const params = { kind, changeId: id, targetName };
  const letter = (template: Message['template'], more: Message['params'], withStatusLink = true): readonly Act[] => [
    { type: 'send', message: { template, accountId: requestedBy, withStatusLink, params: { ...params, ...more } } },
  ];
  const { cancelableUntil, undoableUntil, purgeAt, dueAt, decision } = change;
  switch (change.state) {
    case 'scheduled':
      return letter('change-scheduled', {
        effectiveAt: change.effectiveAt,
        ...(cancelableUntil && { cancelableUntil }),
      });
    case 'applied':
      return letter('change-applied', { ...(undoableUntil && { undoableUntil }), ...(purgeAt && { purgeAt }) });
    case 'awaitingSupport':
      return letter('change-awaits-support', { reference: referenceOf(id), ...(dueAt && { dueAt }) });
    case 'denied':
      return letter('change-denied', { reason: decision?.reason ?? '' });
    case 'completed':
      return letter('change-completed', {}, false);
    case 'canceled':
      return letter('change-canceled', {}, false);
    case 'undone':
      return letter('change-undone', {}, false);
    case 'blocked':
      return letter('change-blocked', {}, false);
    case 'awaitingConfirmation':
    case 'processing':
      return letter('change-begun', { reference: referenceOf(id) });
    case 'failed':
    case 'expired':
      return [];
    default:
      return change.state satisfies never;
  }
}

/** Tells the other members, where the one who asked wants it or the host does. */
export function tellMembers(change: Change, { options }: Required<ChangeIntent>, targetName: string): readonly Act[] {
  const { notify } = options;
  if (!notify || change.requestedBy === undefined) return [];
  const { dueAt, kind, effectiveAt, state } = change;
  const params = {
    kind,
    targetName,
    state,
    // What only has been asked for has no date yet; what happens in this moment needs none.
    ...(state === 'scheduled' && { effectiveAt }),
    ...(state === 'awaitingSupport' && dueAt && { dueAt }),
    ...(notify.message !== undefined && { message: notify.message }),
  };
  return [
    {
      type: 'send',
      message: { template: 'members-informed', accountId: change.requestedBy, membersOf: change.target.id, params },
    },
  ];
}
