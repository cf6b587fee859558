import {
  type Enrollment,
  type Factor,
  type Factors,
  type Handlers,
  isProblem,
  type LanguageTag,
  type PersonPrincipal,
  type Principal,
  problem,
  type RecoveryCodes,
} from '@sayso/contract';
import {
  type BegunEnrollment,
  confirmFactor,
  enrollFactor,
  maskedAddress,
  offeredFactors,
  RECOVERY_CODE_BYTES,
  RECOVERY_CODES,
  recoveryCodeFrom,
  regenerateRecoveryCodes,
  removeFactor,
  resendEnrollment,
} from '@sayso/contract/rules';
import { applyActs } from '../apply.ts';
import { recentAttempts } from '../attempts.ts';
import { personFacts } from '../gather.ts';
import type { Host } from '../host.ts';
import { sendLetter } from '../letters.ts';
import { personOf } from '../person.ts';
import { randomCode, randomToken } from '../random.ts';
import type { EnrollmentRecord, FactorRecord, HostState } from '../state.ts';
import { authenticatorUri, newAuthenticatorKey, stepOf } from './authenticator.ts';
import { enrollmentOf, factorFacts, factorsOf, recoveryCodesOf } from './stored.ts';

export function factorHandlers(host: Host, principal: Principal): Handlers {
  if (!host.state.policy.account?.factors) return {};
  return {
    'factors.list': () => listed(host.state, personOf(principal).accountId),

    'factors.enroll': (request, { proof: token, locale }) => {
      const caller = callOf(host, principal);
      const { facts, person, policy, now, state } = caller;
      const proof = state.sayso.proofs.find((one) => one.token === token);
      const attempts = recentAttempts(host, person.accountId, 'challenge');
      const begun = enrollFactor({ request, attempts, ...(proof && { proof }) }, facts, policy, now);
      if (isProblem(begun)) throw begun;
      applyActs(state, begun.acts, { principal: person, now, ...(proof && { proof }) });
      const sentAt = facts.lastSentAt;
      const made: EnrollmentRecord = {
        id: `enrollment-${randomToken(9)}`,
        accountId: person.accountId,
        kind: begun.kind,
        expiresAt: begun.expiresAt,
        attemptsLeft: begun.attemptsLeft,
        ...(sentAt !== undefined && { sentAt }),
        ...(begun.kind === 'totp' && { secret: newAuthenticatorKey() }),
      };
      state.sayso.enrollments = state.sayso.enrollments.filter((one) => one.accountId !== person.accountId);
      state.sayso.enrollments.push(made);
      return enrollmentAnswer(host, person, made, begun, locale);
    },

    'factors.resend': ({ enrollmentId }, { locale }) => {
      const { facts, person, policy, now, state } = callOf(host, principal);
      const enrollment = enrollmentNamed(state, person.accountId, enrollmentId);
      const attempts = recentAttempts(host, person.accountId, 'challenge');
      const begun = resendEnrollment(enrollment, attempts, facts, policy, now);
      if (isProblem(begun)) throw begun;
      if (!enrollment) throw problem('not-found');
      enrollment.expiresAt = begun.expiresAt;
      enrollment.attemptsLeft = begun.attemptsLeft;
      return enrollmentAnswer(host, person, enrollment, begun, locale);
    },

    'factors.confirm': ({ enrollmentId, code }, { locale }) => {
      const { facts, person, policy, now, state } = callOf(host, principal);
      const { accountId } = person;
      const enrollment = enrollmentNamed(state, accountId, enrollmentId);
      const step = enrollment?.secret === undefined ? undefined : stepOf(enrollment.secret, code, now);
      const isSent = enrollment?.code !== undefined && enrollment.code === code.replaceAll(/\s/g, '');
      const attempts = recentAttempts(host, accountId, 'challenge');
      const decision = confirmFactor(
        { enrollment, matches: isSent || step !== undefined, attempts },
        facts,
        policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      if (!enrollment) throw problem('not-found');
      applyActs(state, decision.acts, { principal: person, now, ...(locale !== undefined && { locale }) });
      if (decision.refusal) {
        enrollment.attemptsLeft -= 1;
        throw decision.refusal;
      }
      const { kind, phone, secret } = enrollment;
      const factor: FactorRecord = {
        id: `factor-${randomToken(9)}`,
        accountId,
        kind,
        createdAt: now,
        ...(phone !== undefined && { phone }),
        ...(secret !== undefined && { secret }),
        ...(step !== undefined && { lastStep: step }),
      };
      state.sayso.factors.push(factor);
      state.sayso.enrollments = state.sayso.enrollments.filter((one) => one !== enrollment);
      credentialsChanged(state, accountId, now);
      return {
        factor: factorAnswer(factor),
        ...(decision.givesRecoveryCodes && { recoveryCodes: newRecoveryCodes(state, accountId, now) }),
      };
    },

    'factors.remove': ({ factorId }, { proof: token, locale }) => {
      const { facts, person, policy, now, state } = callOf(host, principal);
      const { accountId } = person;
      const proof = state.sayso.proofs.find((one) => one.token === token);
      const removed = removeFactor({ factorId, ...(proof && { proof }) }, facts, policy, now);
      if (isProblem(removed)) throw removed;
      applyActs(state, removed.acts, {
        principal: person,
        now,
        ...(proof && { proof }),
        ...(locale !== undefined && { locale }),
      });
      state.sayso.factors = state.sayso.factors.filter((one) => one.accountId !== accountId || one.id !== factorId);
      if (removed.dropsRecoveryCodes)
        state.sayso.recoveryCodes = state.sayso.recoveryCodes.filter((one) => one.accountId !== accountId);
      credentialsChanged(state, accountId, now);
      return listed(state, accountId);
    },

    'factors.regenerateRecoveryCodes': (_nothing, { proof: token, locale }) => {
      const { facts, person, policy, now, state } = callOf(host, principal);
      const proof = state.sayso.proofs.find((one) => one.token === token);
      const allowed = regenerateRecoveryCodes(proof, facts, policy, now);
      if (isProblem(allowed)) throw allowed;
      applyActs(state, allowed.acts, {
        principal: person,
        now,
        ...(proof && { proof }),
        ...(locale !== undefined && { locale }),
      });
      return newRecoveryCodes(state, person.accountId, now);
    },
  };
}

function callOf(host: Host, principal: Principal) {
  const person = personOf(principal);
  const { state } = host;
  const facts = factorFacts(state, personFacts(state, person), person);
  return { facts, person, policy: state.policy, now: host.now(), state };
}

function enrollmentNamed(state: HostState, accountId: string, enrollmentId: string): EnrollmentRecord | undefined {
  const enrollment = enrollmentOf(state, accountId);
  return enrollment?.id === enrollmentId ? enrollment : undefined;
}

/** Sends the code where one is needed; the key of an authenticator app is told this once. */
function enrollmentAnswer(
  host: Host,
  person: PersonPrincipal,
  enrollment: EnrollmentRecord,
  { phone, resendAt }: BegunEnrollment,
  locale: LanguageTag | undefined,
): Enrollment {
  const { state } = host;
  const now = host.now();
  const { id, kind, expiresAt, attemptsLeft, secret } = enrollment;
  const answer = { id, kind, expiresAt, attemptsLeft };
  const { accountId } = person;
  if (secret !== undefined) {
    const label = state.tables.accounts.find((one) => one.id === accountId)?.email ?? '';
    return { ...answer, secret, uri: authenticatorUri(secret, state.about.name, label) };
  }
  if (phone === undefined) return answer;
  const code = randomCode();
  Object.assign(enrollment, { phone, code, sentAt: now });
  sendLetter(
    state,
    {
      accountId,
      channel: 'sms',
      to: phone,
      template: 'one-time-code',
      params: { code, operation: 'factors.enroll' },
    },
    { principal: person, now, ...(locale !== undefined && { locale }) },
  );
  return { ...answer, sentTo: maskedAddress(phone), ...(resendAt !== undefined && { resendAt }) };
}

function newRecoveryCodes(state: HostState, accountId: string, now: string): RecoveryCodes {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    recoveryCodeFrom(crypto.getRandomValues(new Uint8Array(RECOVERY_CODE_BYTES))),
  );
  state.sayso.recoveryCodes = state.sayso.recoveryCodes.filter((one) => one.accountId !== accountId);
  for (const code of codes)
    state.sayso.recoveryCodes.push({ id: randomToken(9), accountId, code, createdAt: now, used: false });
  return { codes, createdAt: now };
}

function listed(state: HostState, accountId: string): Factors {
  const items = factorsOf(state, accountId);
  const [made] = state.sayso.recoveryCodes.filter((one) => one.accountId === accountId);
  return {
    items: items.map(factorAnswer),
    offered: offeredFactors({ items }, state.policy),
    ...(made && {
      recoveryCodes: { left: recoveryCodesOf(state, accountId).length, createdAt: made.createdAt },
    }),
  };
}

function factorAnswer({ id, kind, createdAt, phone }: FactorRecord): Factor {
  return { id, kind, createdAt, ...(phone !== undefined && { sentTo: maskedAddress(phone) }) };
}

function credentialsChanged({ tables }: HostState, accountId: string, now: string): void {
  const account = tables.accounts.find(({ id }) => id === accountId);
  if (account) account.credentialsChangedAt = now;
}
