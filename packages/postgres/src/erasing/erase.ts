import { type Change, type ErasureCertificate, isProblem } from '@sayso/contract';
import {
  addDuration,
  type Command,
  decide,
  hasEnded,
  type StepOutcome,
  type StoredChange,
} from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import { certify } from '../certificates/certify.ts';
import { inquiryOf, personFacts, requesterOf } from '../person.ts';
import type { Server } from '../server.ts';
import { type DueErasure, type Erasure, Superseded } from './erasures.ts';
import { runStep } from './run-step.ts';

const BATCH = 50;
/** Seconds until a step that failed is tried again; twice as many after each further failure, up to an hour. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 3600;
/** How often one and the same step may be found undone before that counts as a failure. */
const PASSES = 3;

/** Works on everything that is being erased, one after the other; gives how many of them came to their end. */
export async function eraseDue(server: Server, signal?: AbortSignal): Promise<number> {
  let ended = 0;
  for (const due of await dueErasures(server)) ended += (await erase(server, due, signal)) ? 1 : 0;
  return ended;
}

/** All that can be worked on now. */
export async function dueErasures({ erasures, transactions }: Server): Promise<readonly DueErasure[]> {
  const all: DueErasure[] = [];
  for (;;) {
    const some = await transactions.run({ worker: true }, (transaction) =>
      erasures.due(transaction, all.at(-1), BATCH),
    );
    all.push(...some);
    if (some.length < BATCH) return all;
  }
}

/**
 * Goes on with one change from where the work on it has come, until it ends, fails or is to stop. Whoever worked on it before writes
 * nothing any more from now on. True when it came to its end.
 */
export async function erase(server: Server, due: DueErasure, signal?: AbortSignal): Promise<boolean> {
  const { changes, erasures, onError, transactions } = server;
  const attempt = newId();
  const scope = { worker: true, tenant: due.tenant };
  try {
    const erasure = await transactions.run(scope, (transaction) => erasures.claim(transaction, due, attempt));
    if (!erasure) return false;
    let fresh: Erasure = erasure;
    const found = new Map<number, number>();
    for (;;) {
      if (signal?.aborted) return false;
      const stored = await transactions.run(scope, (transaction) =>
        changes.known(transaction, due.tenant, due.changeId),
      );
      if (!stored || hasEnded(stored.change)) {
        await transactions.run(scope, (transaction) => erasures.remove(transaction, due));
        return false;
      }
      if (stored.change.state === 'failed') {
        await carryOut({ type: 'resume', stored }, stored, fresh);
        continue;
      }
      const index = stored.change.progress.stepsDone;
      const worked = againAndAgain(await tried(index, fresh, stored.change), found);
      if (!worked) return false;
      const { outcome, certificate } = await certified(worked, stored.change);
      const named = certificate && { certificateId: certificate.id };
      const after = await carryOut({ type: 'advance', stored, outcome, ...named }, stored, fresh, certificate);
      if (after && hasEnded(after)) return true;
      if (outcome.state === 'failed') return false;
      fresh = { ...fresh, step: outcome.state === 'left' ? outcome.index : index + 1, position: null };
    }
  } catch (error) {
    if (error instanceof Superseded) return false;
    throw error;
  }

  /** What cannot be erased, because it is there each time that somebody looks, is no reason to look forever. */
  function againAndAgain(outcome: StepOutcome | undefined, found: Map<number, number>): StepOutcome | undefined {
    if (outcome?.state !== 'left') return outcome;
    const times = (found.get(outcome.index) ?? 0) + 1;
    found.set(outcome.index, times);
    if (times < PASSES) return outcome;
    const error = new Error(`Something of step ${outcome.index} is still there after ${times} passes.`);
    onError({ work: 'erase', id: due.changeId, error });
    return { state: 'failed' };
  }

  /** What became of a step; nothing when it was to stop on the way. */
  async function tried(index: number, erasure: Erasure, change: Change): Promise<StepOutcome | undefined> {
    try {
      return await runStep(server, { erasure, index, change, attempt, signal });
    } catch (error) {
      if (error instanceof Superseded) throw error;
      onError({ work: 'erase', id: due.changeId, error });
      return { state: 'failed' };
    }
  }

  /** Makes the certificate of what has come to its end. What cannot be signed has not ended. */
  async function certified(
    outcome: StepOutcome,
    change: Change,
  ): Promise<{ readonly outcome: StepOutcome; readonly certificate?: ErasureCertificate | undefined }> {
    const { stepsDone, stepsTotal } = change.progress;
    if (outcome.state !== 'done' || stepsDone + 1 < stepsTotal) return { outcome };
    try {
      return { outcome, certificate: await certify(server, change, due) };
    } catch (error) {
      onError({ work: 'erase', id: due.changeId, error });
      return { outcome: { state: 'failed' } };
    }
  }

  /** Lets the rules say what a step has come to; in the same order of locks as everybody. */
  async function carryOut(
    command: Extract<Command, { type: 'advance' | 'resume' }>,
    { change, intent }: StoredChange,
    erasure: Erasure,
    certificate?: ErasureCertificate,
  ): Promise<Change | undefined> {
    const person = requesterOf(change);
    const inquiry = inquiryOf(await personFacts(server, person), intent);
    return await transactions.run(scope, async (transaction) => {
      await server.lock(transaction, inquiry);
      const stored = await changes.lock(transaction, change);
      await erasures.hold(transaction, due, attempt);
      if (!stored) return undefined;
      const { facts } = await server.facts(transaction, inquiry);
      const { targetName } = erasure.subject;
      // What is erased already is still called by its name, for the message that says so.
      const known = {
        ...facts,
        ...(targetName !== undefined && {
          organization: { plan: '', state: 'purged', ...facts.organization, id: due.tenant, name: targetName } as const,
        }),
      };
      const decision = decide({ ...command, stored }, known, server.policy, transaction.now);
      if (isProblem(decision)) return undefined;
      await server.perform(transaction, decision.acts, { person, tenant: due.tenant, targetName, locale: undefined });
      if (certificate && decision.change?.certificateId === certificate.id)
        await server.certificates.add(transaction, decision.change, certificate);
      if (decision.change && hasEnded(decision.change)) await erasures.remove(transaction, due);
      else if (command.type === 'resume') return decision.change;
      else if (command.outcome.state === 'failed') {
        const seconds = Math.min(FIRST_PAUSE * 2 ** erasure.failures, LONGEST_PAUSE);
        await erasures.fail(transaction, due, addDuration(transaction.now, `PT${seconds}S`));
      } else {
        const step =
          command.outcome.state === 'left' ? command.outcome.index : (decision.change?.progress.stepsDone ?? 0);
        await erasures.check(transaction, due, step, null);
        if (step + 1 === stored.change.progress.stepsTotal) await erasures.erased(transaction, due);
        await erasures.succeed(transaction, due);
      }
      return decision.change;
    });
  }
}
