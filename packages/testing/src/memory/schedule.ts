import { isProblem } from '@sayso/contract';
import { decide, isBefore } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { requesterOf } from './changes.ts';
import { gatherForIntent } from './gather.ts';
import type { Host } from './host.ts';

/** Carries out what has become due. A memory host has no worker: it looks whenever somebody calls. */
export function applyDueChanges(host: Host): void {
  const now = host.now();
  const due = host.state.sayso.changes.filter(
    ({ change }) => change.state === 'scheduled' && !isBefore(now, change.effectiveAt),
  );
  for (const record of due) {
    const person = requesterOf(record);
    const facts = gatherForIntent(host.state, person, record.intent);
    const decision = decide({ type: 'apply', stored: record }, facts, host.state.policy, now);
    if (!isProblem(decision)) applyActs(host.state, decision.acts, { principal: person, now });
  }
  if (due.length > 0) host.touch();
}
