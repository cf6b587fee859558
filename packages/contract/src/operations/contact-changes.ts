import type { Account } from '../model/account.ts';
import type {
  ContactChange,
  ContactChangeCode,
  ContactChangeRequest,
  ContactChanges,
  RevertedContact,
} from '../model/contact-change.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, type Shape } from '../shape.ts';
import { accountShape } from './account.ts';
import { count, nothing, text, timestamp } from './shapes.ts';

type ContactChangeById = { readonly contactChangeId: string };

export const contactChannel = choice('email', 'phone');

const contactChange: Shape<ContactChange> = object({
  id: text,
  channel: contactChannel,
  value: text,
  startedAt: timestamp,
  expiresAt: timestamp,
  attemptsLeft: count,
  resendAt: timestamp,
});

/** What can be changed, and what waits for its code. */
export const contactChangesList: Operation<Record<string, never>, ContactChanges> = {
  id: 'contactChanges.list',
  method: 'GET',
  path: '/contact-changes',
  output: object({ channels: list(contactChannel), items: list(contactChange) }),
  effect: 'read',
  key: false,
};

/** Sends a code to the new address or number; one that waits for the same channel is replaced. */
export const contactChangesStart: Operation<ContactChangeRequest, ContactChange> = {
  id: 'contactChanges.start',
  method: 'POST',
  path: '/contact-changes',
  output: contactChange,
  effect: 'write',
  key: false,
};

/** Changes it, by the code; the former address is told and can take it back. */
export const contactChangesConfirm: Operation<ContactChangeCode, Account> = {
  id: 'contactChanges.confirm',
  method: 'POST',
  path: '/contact-changes/{contactChangeId}/confirm',
  output: accountShape,
  effect: 'write',
  key: false,
};

/** Sends another code; the one before is worth nothing any more. */
export const contactChangesResend: Operation<ContactChangeById, ContactChange> = {
  id: 'contactChanges.resend',
  method: 'POST',
  path: '/contact-changes/{contactChangeId}/resend',
  output: contactChange,
  effect: 'write',
  key: false,
};

/** Gives up what waits. */
export const contactChangesCancel: Operation<ContactChangeById, Record<string, never>> = {
  id: 'contactChanges.cancel',
  method: 'POST',
  path: '/contact-changes/{contactChangeId}/cancel',
  output: nothing,
  effect: 'write',
  key: false,
};

/** Takes a change back by the link that the former address was sent, and ends all sessions. */
export const contactChangesRevert: Operation<{ readonly token: string }, RevertedContact> = {
  id: 'contactChanges.revert',
  method: 'POST',
  path: '/contact-changes/revert',
  output: object({ channel: contactChannel }),
  effect: 'write',
  key: false,
};
