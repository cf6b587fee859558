import type {
  ConfirmedFactor,
  Enrollment,
  EnrollmentCode,
  Factor,
  FactorRequest,
  Factors,
  RecoveryCodes,
} from '../model/factor.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, optional, type Shape } from '../shape.ts';
import { count, text, timestamp } from './shapes.ts';

export const factorKind = choice('totp', 'sms');

const factor: Shape<Factor> = object({ id: text, kind: factorKind, createdAt: timestamp, sentTo: optional(text) });

const factors: Shape<Factors> = object({
  items: list(factor),
  offered: list(factorKind),
  recoveryCodes: optional(object({ left: count, createdAt: timestamp })),
});

const enrollment: Shape<Enrollment> = object({
  id: text,
  kind: factorKind,
  expiresAt: timestamp,
  attemptsLeft: count,
  secret: optional(text),
  uri: optional(text),
  sentTo: optional(text),
  resendAt: optional(timestamp),
});

const recoveryCodes: Shape<RecoveryCodes> = object({ codes: list(text), createdAt: timestamp });

/** The second factors of this person, and what else can be set up. */
export const factorsList: Operation<Record<string, never>, Factors> = {
  id: 'factors.list',
  method: 'GET',
  path: '/factors',
  output: factors,
  effect: 'read',
  key: false,
};

/** Begins to set a factor up. It counts once it is confirmed; beginning again replaces what was begun. */
export const factorsEnroll: Operation<FactorRequest, Enrollment> = {
  id: 'factors.enroll',
  method: 'POST',
  path: '/factors',
  output: enrollment,
  effect: 'write',
  key: false,
};

/** Sends another code by SMS. */
export const factorsResend: Operation<{ readonly enrollmentId: string }, Enrollment> = {
  id: 'factors.resend',
  method: 'POST',
  path: '/factors/{enrollmentId}/resend',
  output: enrollment,
  effect: 'write',
  key: false,
};

/** Confirms by a code that the factor works. The first one brings recovery codes. */
export const factorsConfirm: Operation<EnrollmentCode, ConfirmedFactor> = {
  id: 'factors.confirm',
  method: 'POST',
  path: '/factors/{enrollmentId}/confirm',
  output: object({ factor, recoveryCodes: optional(recoveryCodes) }),
  effect: 'write',
  key: false,
};

/** Turns a factor off; with the last one the recovery codes go. */
export const factorsRemove: Operation<{ readonly factorId: string }, Factors> = {
  id: 'factors.remove',
  method: 'DELETE',
  path: '/factors/{factorId}',
  output: factors,
  effect: 'write',
  key: false,
};

/** New recovery codes; those before are worth nothing any more. */
export const factorsRegenerateRecoveryCodes: Operation<Record<string, never>, RecoveryCodes> = {
  id: 'factors.regenerateRecoveryCodes',
  method: 'POST',
  path: '/factors/recovery-codes',
  output: recoveryCodes,
  effect: 'write',
  key: false,
};
