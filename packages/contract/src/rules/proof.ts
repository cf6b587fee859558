import type { ProofPurpose } from '../model/challenge.ts';
import type { ProofMethod } from '../model/account.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import { problem, type Problem } from '../problem.ts';
import type { Facts, ProofFacts } from './facts.ts';
import { purposeFingerprint } from './intent.ts';
import { addDuration, isBefore, secondsUntil } from './time.ts';

/** The demand for a proof, unless there is a good one or none is asked for. */
export function proofNeeded(
  proof: ProofFacts | undefined,
  purpose: ProofPurpose,
  methods: readonly ProofMethod[],
  { person }: Pick<Facts, 'person'>,
  policy: Policy,
  now: Timestamp,
): Problem | undefined {
  const proves =
    proof !== undefined &&
    !proof.used &&
    proof.accountId === person.accountId &&
    proof.sessionId === person.sessionId &&
    proof.purpose === purposeFingerprint(purpose) &&
    methods.includes(proof.method) &&
    !isBefore(proof.expiresAt, now);
  if (methods.length === 0 || proves) return undefined;
  const maxAge = secondsUntil(now, addDuration(now, policy.durations.proof));
  return problem('step-up-required', { methods, maxAge });
}
