import type { FactorKind, FactorRequest } from '../../model/factor.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { Act } from '../acts.ts';
import { tooManyAttempts } from '../attempts.ts';
import type { AttemptFacts, ProofFacts } from '../facts.ts';
import { wrong } from '../options.ts';
import { methodsOf } from '../plan.ts';
import { proofNeeded } from '../proof.ts';
import { addDuration, isBefore } from '../time.ts';
import { tooSoon } from '../too-soon.ts';
import type { FactorFacts, StoredEnrollment } from './factor-facts.ts';
import { normalizePhone } from '../phone.ts';

export interface EnrollCommand {
  readonly request: FactorRequest;
  readonly attempts: AttemptFacts;
  readonly proof?: ProofFacts;
}

export interface BegunEnrollment {
  readonly kind: FactorKind;
  /** For `sms`: where the code goes. */
  readonly phone?: string;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
  /** For `sms`. */
  readonly resendAt?: Timestamp;
  readonly acts: readonly Act[];
}

/** What can be set up here and is not set up yet. */
export function offeredFactors({ items }: Pick<FactorFacts, 'items'>, policy: Policy): readonly FactorKind[] {
  const kinds = policy.account?.factors?.kinds ?? [];
  return kinds.filter((kind) => !items.some((one) => one.kind === kind));
}

/** Begins to set a factor up, in place of one that was begun before. */
export function enrollFactor(
  { request, attempts, proof }: EnrollCommand,
  facts: FactorFacts,
  policy: Policy,
  now: Timestamp,
): BegunEnrollment | Problem {
  const { kind } = request;
  const terms = policy.account?.factors;
  if (!terms) return problem('capability-missing');
  if (!terms.kinds.includes(kind)) return wrong('/kind', 'This kind of factor is not offered here.');
  if (!offeredFactors(facts, policy).includes(kind))
    return problem('state-conflict', { state: 'enrolled', allowed: [] });
  if (kind === 'totp' && request.phone !== undefined) return wrong('/phone', 'An authenticator app has no number.');
  const phone = kind === 'sms' ? phoneOf(request, facts) : undefined;
  if (typeof phone === 'object') return phone;
  const { person } = facts;
  const limited =
    tooManyAttempts(attempts, policy, now) ?? (kind === 'sms' ? tooSoon(facts.lastSentAt, policy, now) : undefined);
  if (limited) return limited;
  const methods = methodsOf(terms.proof, facts);
  const purpose = { operation: 'factors.enroll', target: { type: 'account', id: person.accountId } } as const;
  const unproven = proofNeeded(proof, purpose, methods, facts, policy, now);
  if (unproven) return unproven;
  return {
    kind,
    ...begun(phone, attempts, policy, now),
    acts: methods.length > 0 ? [{ type: 'consumeProof' }] : [],
  };
}

/** Sends another code to the telephone; the one before is worth nothing any more. */
export function resendEnrollment(
  enrollment: StoredEnrollment | undefined,
  attempts: AttemptFacts,
  facts: FactorFacts,
  policy: Policy,
  now: Timestamp,
): BegunEnrollment | Problem {
  if (!enrollment) return problem('not-found');
  const { kind, phone } = enrollment;
  if (phone === undefined) return problem('state-conflict', { state: kind, allowed: ['sms'] });
  const limited = tooManyAttempts(attempts, policy, now) ?? tooSoon(facts.lastSentAt, policy, now);
  if (limited) return limited;
  if (isBefore(enrollment.expiresAt, now)) return problem('code-expired');
  return { kind, ...begun(phone, attempts, policy, now), acts: [] };
}

function begun(phone: string | undefined, attempts: AttemptFacts, policy: Policy, now: Timestamp) {
  const { durations, limits } = policy;
  return {
    expiresAt: addDuration(now, durations.challenge),
    attemptsLeft: limits.attempts - attempts.failures,
    ...(phone !== undefined && { phone, resendAt: addDuration(now, durations.challengeResend) }),
  };
}

function phoneOf(request: FactorRequest, facts: FactorFacts): string | Problem {
  const given = request.phone ?? facts.phone;
  const phone = given === undefined ? undefined : normalizePhone(given);
  if (phone !== undefined) return phone;
  const code = given === undefined ? 'required' : 'format';
  const detail = 'A number in international form, such as +46 70 123 45 67.';
  return problem('validation-failed', { errors: [{ pointer: '/phone', code, detail }] });
}
