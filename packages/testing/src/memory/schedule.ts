import { type Change, isProblem } from '@sayso/contract';
import { certifiedSubject } from '@sayso/archive';
import { certificateOf, type Command, decide, dueAtOf, type Facts, hasEnded, isBefore } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { eraseOneStep, forgetErasure } from './erasing.ts';
import { gatherForIntent } from './gather.ts';
import type { Host } from './host.ts';
import { randomToken } from './random.ts';
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
    const certificateId = `certificate-${randomToken(12)}`;
    carryOut(host, { type: 'advance', stored: record, outcome, certificateId }, record);
    if (record.change.certificateId === certificateId) certify(host, record.change, certificateId);
    else if (record.change.progress.phase === 'verifying') noteErased(host, record.change);
    if (hasEnded(record.change)) forgetErasure(host.state, record.change.id);
    host.touch();
  }
}

function noteErased(host: Host, { id }: Change): void {
  const erasure = host.state.sayso.erasures.find(({ changeId }) => changeId === id);
  if (erasure) erasure.erasedAt = host.now();
}

/** In the same call that completes the change, so that neither is ever without the other. */
function certify(host: Host, change: Change, id: string): void {
  const { about, map, policy, sayso } = host.state;
  const erasure = sayso.erasures.find(({ changeId }) => changeId === change.id);
  if (!erasure) throw new TypeError('A change is completed whose work is not known.');
  const { counts, erasedAt, steps } = erasure;
  const verifiedAt = change.endedAt ?? host.now();
  const { sha256 } = certifiedSubject(id, change.target);
  const done = { counts, erasedAt: erasedAt ?? verifiedAt, steps, verifiedAt };
  sayso.certificates.push(certificateOf(change, done, { id, issuer: about.name, map, policy, sha256 }));
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
