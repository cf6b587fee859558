import { isProblem } from '@sayso/contract';
import { type Command, decide, dueAtOf, type Facts, hasEnded, isBefore } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { eraseOneStep, forgetErasure } from './erasing.ts';
import { gatherForIntent } from './gather.ts';
import type { Host } from './host.ts';
import type { ChangeRecord } from './state.ts';
import { requesterOf } from './visibility.ts';

/** Carries out what has become due. A memory host has no worker: it looks whenever somebody calls. */
export function applyDueChanges(host: Host): void {
  // In the order of their moments, however long nobody called: what came first may stand in the way of what came later.
  const seen: ChangeRecord[] = [];
  for (let due = nextDue(host, seen); due; due = nextDue(host, seen)) {
    seen.push(due);
    carryOut(host, { type: 'apply', stored: due }, due);
  }
}

/** Does one step of all that is being erased; what had failed is tried again. Whoever looks in between sees how far it is. */
export function workOnce(host: Host): void {
  for (const record of [...host.state.sayso.changes]) {
    if (record.change.state === 'failed') carryOut(host, { type: 'resume', stored: record }, record);
    if (record.change.state !== 'processing') continue;
    const outcome = eraseOneStep(host.state, record.change);
    carryOut(host, { type: 'advance', stored: record, outcome }, record);
    if (hasEnded(record.change)) forgetErasure(host.state, record.change.id);
    host.touch();
  }
}

/** One that could not be carried out now is not looked at twice in one call. */
function nextDue(host: Host, seen: readonly ChangeRecord[]): ChangeRecord | undefined {
  const now = host.now();
  return host.state.sayso.changes
    .filter((record) => {
      const at = dueAtOf(record.change);
      return at !== undefined && !isBefore(now, at) && !seen.includes(record);
    })
    .toSorted((a, b) => Date.parse(dueAtOf(a.change) ?? '') - Date.parse(dueAtOf(b.change) ?? ''))[0];
}

function carryOut(host: Host, command: Command, record: ChangeRecord): void {
  const now = host.now();
  const principal = requesterOf(record);
  const decision = decide(command, factsOf(host, record), host.state.policy, now);
  if (isProblem(decision)) return;
  applyActs(host.state, decision.acts, { principal, now });
  host.touch();
}

/** What is erased already is still called by its name, for the message that says so. */
function factsOf(host: Host, record: ChangeRecord): Facts {
  const facts = gatherForIntent(host.state, requesterOf(record), record.intent, host.now());
  const { target, id: changeId } = record.change;
  const name = host.state.sayso.erasures.find((one) => one.changeId === changeId)?.targetName;
  if (facts.organization || name === undefined) return facts;
  return { ...facts, organization: { id: target.id, name, state: 'purged', plan: '' } };
}
