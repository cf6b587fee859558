import type { Account, AccountEdit, AvatarUpload } from '../model/account.ts';
import type { Download } from '../model/export.ts';
import type { Operation } from '../operation.ts';
import { choice, list, object, optional } from '../shape.ts';
import { download } from './download.ts';
import { proofMethod, text, timestamp } from './shapes.ts';

export const accountShape = object({
  id: text,
  state: choice('active', 'deactivated', 'pendingDeletion', 'deleted'),
  displayName: text,
  email: text,
  phone: optional(text),
  locale: optional(text),
  avatarId: optional(text),
  createdAt: timestamp,
  proofMethods: list(proofMethod),
  etag: text,
});

/** The signed-in person's own account. */
export const accountGet: Operation<Record<string, never>, Account> = {
  id: 'account.get',
  method: 'GET',
  path: '/account',
  output: accountShape,
  effect: 'read',
  key: false,
};

/** Edits name and language. Needs `ifMatch`. */
export const accountUpdate: Operation<AccountEdit, Account> = {
  id: 'account.update',
  method: 'PATCH',
  path: '/account',
  output: accountShape,
  effect: 'write',
  key: false,
};

/** Takes the telephone number away, unless codes for signing in go to it. */
export const accountRemovePhone: Operation<Record<string, never>, Account> = {
  id: 'account.removePhone',
  method: 'DELETE',
  path: '/account/phone',
  output: accountShape,
  effect: 'write',
  key: false,
};

/** Sets the profile picture. */
export const accountSetAvatar: Operation<AvatarUpload, Account> = {
  id: 'account.setAvatar',
  method: 'PUT',
  path: '/account/avatar',
  output: accountShape,
  effect: 'write',
  key: false,
  upload: 'picture',
};

/** Takes the profile picture away. */
export const accountRemoveAvatar: Operation<Record<string, never>, Account> = {
  id: 'account.removeAvatar',
  method: 'DELETE',
  path: '/account/avatar',
  output: accountShape,
  effect: 'write',
  key: false,
};

/** The bytes of a profile picture. Its id, which nobody can guess, opens it. */
export const avatarsGet: Operation<{ readonly avatarId: string; readonly offset?: number }, Download> = {
  id: 'avatars.get',
  method: 'GET',
  path: '/avatars/{avatarId}',
  output: download,
  effect: 'read',
  key: false,
  stream: true,
};
