import {
  type ConfirmedFactor,
  type Enrollment,
  type EnrollmentCode,
  type FactorRequest,
  type Factors,
  factorsConfirm,
  factorsEnroll,
  factorsList,
  factorsRegenerateRecoveryCodes,
  factorsRemove,
  factorsResend,
  type RecoveryCodes,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface FactorsResource {
  /** The second factors of this person, and what else can be set up. */
  list(options?: CallOptions): Promise<Factors>;
  /** Begins to set a factor up; it counts once it is confirmed. Throws `step-up-required`. */
  enroll(request: FactorRequest, options?: CallOptions): Promise<Enrollment>;
  /** Sends another code by SMS. Throws `cooldown` with the moment of the next try. */
  resend(input: { readonly enrollmentId: string }, options?: CallOptions): Promise<Enrollment>;
  /** Confirms that the factor works. Throws `code-invalid` with the tries that are left, and `code-expired`. */
  confirm(code: EnrollmentCode, options?: CallOptions): Promise<ConfirmedFactor>;
  /** Turns a factor off; with the last one the recovery codes go. Throws `step-up-required`. */
  remove(input: { readonly factorId: string }, options?: CallOptions): Promise<Factors>;
  /** New recovery codes instead of those before. Throws `step-up-required`, and `state-conflict` where there is no factor. */
  regenerateRecoveryCodes(options?: CallOptions): Promise<RecoveryCodes>;
}

export const factors = (send: Send): FactorsResource => ({
  list: (options) => send(factorsList, {}, options),
  enroll: (request, options) => send(factorsEnroll, request, options),
  resend: (input, options) => send(factorsResend, input, options),
  confirm: (code, options) => send(factorsConfirm, code, options),
  remove: (input, options) => send(factorsRemove, input, options),
  regenerateRecoveryCodes: (options) => send(factorsRegenerateRecoveryCodes, {}, options),
});
