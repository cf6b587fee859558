import {
  type Account,
  type ContactChange,
  type ContactChangeCode,
  type ContactChangeRequest,
  type ContactChanges,
  contactChangesCancel,
  contactChangesConfirm,
  contactChangesList,
  contactChangesResend,
  contactChangesRevert,
  contactChangesStart,
  type RevertedContact,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

interface ContactChangeById {
  readonly contactChangeId: string;
}

export interface ContactChangesResource {
  /** What can be changed, and what waits for its code. */
  list(options?: CallOptions): Promise<ContactChanges>;
  /** Sends a code to the new address or number. Throws `step-up-required`, and `cooldown` with the moment of the next try. */
  start(request: ContactChangeRequest, options?: CallOptions): Promise<ContactChange>;
  /** Changes it, by the code. Throws `code-invalid` with the tries that are left, and `code-expired`. */
  confirm(code: ContactChangeCode, options?: CallOptions): Promise<Account>;
  /** Sends another code. Throws `cooldown` with the moment of the next try. */
  resend(input: ContactChangeById, options?: CallOptions): Promise<ContactChange>;
  /** Gives up what waits. */
  cancel(input: ContactChangeById, options?: CallOptions): Promise<Record<string, never>>;
  /** Takes a change back by the link that the former address was sent, and ends all sessions. Throws `expired`. */
  revert(input: { readonly token: string }, options?: CallOptions): Promise<RevertedContact>;
}

export const contactChanges = (send: Send): ContactChangesResource => ({
  list: (options) => send(contactChangesList, {}, options),
  start: (request, options) => send(contactChangesStart, request, options),
  confirm: (code, options) => send(contactChangesConfirm, code, options),
  resend: (input, options) => send(contactChangesResend, input, options),
  cancel: (input, options) => send(contactChangesCancel, input, options),
  revert: (input, options) => send(contactChangesRevert, input, options),
});
