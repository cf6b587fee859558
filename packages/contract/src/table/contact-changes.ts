import {
  contactChangesCancel,
  contactChangesConfirm,
  contactChangesList,
  contactChangesResend,
  contactChangesRevert,
  contactChangesStart,
} from '../operations/index.ts';
import { contactChannel } from '../operations/contact-changes.ts';
import { id } from '../operations/shapes.ts';
import { strict, string } from '../shape.ts';
import { nothing, secret } from './inputs.ts';
import { row } from './row.ts';

const contactChangeById = { contactChangeId: id };

export const contactChanges = {
  'contactChanges.list': row(contactChangesList, {
    summary: 'What can be changed, and what waits for its code.',
    input: nothing,
    auth: ['person'],
    problems: [],
  }),
  'contactChanges.start': row(contactChangesStart, {
    summary:
      'Sends a code to the new address or number. The answer is the same for an address that another account has.',
    input: strict({ channel: contactChannel, value: string({ minLength: 1, maxLength: 254 }) }),
    auth: ['person'],
    problems: ['step-up-required', 'cooldown'],
  }),
  'contactChanges.confirm': row(contactChangesConfirm, {
    summary: 'Changes it, by the code; the former address is told and can take it back.',
    input: strict({ ...contactChangeById, code: secret }),
    auth: ['person'],
    problems: ['code-invalid', 'code-expired', 'state-conflict'],
  }),
  'contactChanges.resend': row(contactChangesResend, {
    summary: 'Sends another code; the one before is worth nothing any more.',
    input: strict(contactChangeById),
    auth: ['person'],
    problems: ['cooldown', 'code-expired'],
  }),
  'contactChanges.cancel': row(contactChangesCancel, {
    summary: 'Gives up what waits.',
    input: strict(contactChangeById),
    auth: ['person'],
    problems: [],
  }),
  'contactChanges.revert': row(contactChangesRevert, {
    summary: 'Takes a change back by the link that the former address was sent, and ends all sessions.',
    input: strict({ token: secret }),
    auth: ['public'],
    problems: ['expired', 'state-conflict'],
  }),
};
