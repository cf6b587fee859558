import {
  accountGet,
  accountRemoveAvatar,
  accountRemovePhone,
  accountSetAvatar,
  accountUpdate,
  avatarsGet,
} from '../operations/index.ts';
import { id, plain } from '../operations/shapes.ts';
import { avatarUpload } from '../operations/upload.ts';
import { integer, optional, strict, string } from '../shape.ts';
import { nothing } from './inputs.ts';
import { row } from './row.ts';

export const account = {
  'account.get': row(accountGet, {
    summary: "The signed-in person's own account.",
    input: nothing,
    auth: ['person', 'limited'],
    problems: [],
  }),
  'account.update': row(accountUpdate, {
    summary: 'Edits name and language. Needs `If-Match`.',
    input: strict({ displayName: optional(string({ minLength: 1, maxLength: 200 })), locale: optional(plain) }),
    auth: ['person'],
    problems: ['precondition-required', 'precondition-failed'],
  }),
  'account.removePhone': row(accountRemovePhone, {
    summary: 'Takes the telephone number away, unless codes for signing in go to it.',
    input: nothing,
    auth: ['person'],
    problems: ['state-conflict'],
  }),
  'account.setAvatar': row(accountSetAvatar, {
    summary: 'Sets the profile picture: the body is the picture, the answer the account.',
    input: avatarUpload,
    auth: ['person'],
    problems: [],
  }),
  'account.removeAvatar': row(accountRemoveAvatar, {
    summary: 'Takes the profile picture away.',
    input: nothing,
    auth: ['person'],
    problems: [],
  }),
};

export const avatars = {
  'avatars.get': row(avatarsGet, {
    summary: 'The bytes of a profile picture. Its id, which nobody can guess, opens it.',
    input: strict({ avatarId: id, offset: optional(integer({ minimum: 0 })) }),
    auth: ['public'],
    problems: [],
  }),
};
