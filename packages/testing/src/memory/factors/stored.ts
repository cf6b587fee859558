import type { PersonPrincipal, ProofMethod, Timestamp } from '@sayso/contract';
import {
  type FactorCode,
  type FactorFacts,
  methodsWithFactors,
  normalizeRecoveryCode,
  secondFactors,
} from '@sayso/contract/rules';
import type { EnrollmentRecord, FactorRecord, HostState, RecoveryCodeRecord } from '../state.ts';
import { stepOf } from './authenticator.ts';

export function factorsOf({ sayso }: HostState, accountId: string): FactorRecord[] {
  return sayso.factors.filter((one) => one.accountId === accountId);
}

export function enrollmentOf({ sayso }: HostState, accountId: string): EnrollmentRecord | undefined {
  return sayso.enrollments.find((one) => one.accountId === accountId);
}

/** Those that have not been used. */
export function recoveryCodesOf({ sayso }: HostState, accountId: string): RecoveryCodeRecord[] {
  return sayso.recoveryCodes.filter((one) => one.accountId === accountId && !one.used);
}

/** What completes a sign-in of this person; empty: nothing is asked for after the password. */
export function secondFactorsOf(state: HostState, accountId: string): readonly ProofMethod[] {
  return secondFactors(factorsOf(state, accountId), recoveryCodesOf(state, accountId).length);
}

/** What the sign-in knows and what the factors bring; nothing for an account that is not there. */
export function allMethodsOf(state: HostState, accountId: string): readonly ProofMethod[] {
  const own = state.tables.accounts.find(({ id }) => id === accountId)?.proofMethods ?? [];
  return methodsWithFactors(own, factorsOf(state, accountId), recoveryCodesOf(state, accountId).length);
}

/** True while a session has yet to prove a second factor. */
export function isHalfSignedIn(state: HostState, sessionId: string, accountId: string): boolean {
  const session = state.tables.sessions.find(({ id }) => id === sessionId);
  return session?.awaitsFactor === true && secondFactorsOf(state, accountId).length > 0;
}

/** Where codes by SMS go: to the telephone that is a factor, else to the account's own number. */
export function codePhoneOf(state: HostState, accountId: string): string | undefined {
  const account = state.tables.accounts.find(({ id }) => id === accountId);
  return factorsOf(state, accountId).find(({ kind }) => kind === 'sms')?.phone ?? account?.phone;
}

export function factorFacts(
  state: HostState,
  person: FactorFacts['person'],
  { accountId }: Pick<PersonPrincipal, 'accountId'>,
): FactorFacts {
  const enrollment = enrollmentOf(state, accountId);
  const phone = state.tables.accounts.find(({ id }) => id === accountId)?.phone;
  return {
    person,
    items: factorsOf(state, accountId),
    recoveryCodesLeft: recoveryCodesOf(state, accountId).length,
    ...(enrollment && { enrollment }),
    ...(enrollment?.sentAt !== undefined && { lastSentAt: enrollment.sentAt }),
    ...(phone !== undefined && { phone }),
  };
}

/** What an answer to a challenge is, as a code of an authenticator app or a recovery code that has not been used yet. */
export function recognizedCode(
  state: HostState,
  accountId: string,
  { method, answer }: { readonly method: ProofMethod | undefined; readonly answer: string },
  now: Timestamp,
): FactorCode | undefined {
  if (method === 'totp') {
    const factor = factorsOf(state, accountId).find(({ kind }) => kind === 'totp');
    const step = factor?.secret === undefined ? undefined : stepOf(factor.secret, answer, now);
    if (!factor || step === undefined || step <= (factor.lastStep ?? 0)) return undefined;
    return { type: 'step', factorId: factor.id, step };
  }
  if (method !== 'recovery-code') return undefined;
  const typed = normalizeRecoveryCode(answer);
  const found = recoveryCodesOf(state, accountId).find(({ code }) => normalizeRecoveryCode(code) === typed);
  return found && { type: 'recovery', codeId: found.id };
}

/** The code serves nobody again. */
export function spendFactorCode({ sayso }: HostState, code: FactorCode): void {
  switch (code.type) {
    case 'step':
      for (const factor of sayso.factors) if (factor.id === code.factorId) factor.lastStep = code.step;
      return;
    case 'recovery':
      for (const one of sayso.recoveryCodes) if (one.id === code.codeId) one.used = true;
      return;
    default:
      code satisfies never;
  }
}

/** Forgets what was set up and what was begun. */
export function forgetFactors({ sayso }: HostState, accountId: string): void {
  const others = (one: { readonly accountId: string }) => one.accountId !== accountId;
  sayso.factors = sayso.factors.filter(others);
  sayso.enrollments = sayso.enrollments.filter(others);
  sayso.recoveryCodes = sayso.recoveryCodes.filter(others);
}
