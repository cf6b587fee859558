import type { Change, ChangeReceipt } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';

/** What was asked and what became of it. Names nobody: only ids, dates and counts. */
export function receiptOf(change: Change, issuer: string, now: Timestamp): ChangeReceipt {
  return {
    reference: referenceOf(change.id),
    changeId: change.id,
    kind: change.kind,
    state: change.state,
    requestedAt: change.requestedAt,
    effectiveAt: change.effectiveAt,
    ...(change.endedAt && { endedAt: change.endedAt }),
    effects: change.effects,
    retained: change.retained,
    issuedAt: now,
    issuer,
  };
}

/** Eight signs of an id, in two groups, short enough to read out. */
export function referenceOf(id: string): string {
  const signs = id
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .slice(-8)
    .toUpperCase();
  return `${signs.slice(0, 4)}-${signs.slice(4)}`;
}
