import {
  type Account,
  type AccountEdit,
  accountGet,
  accountRemoveAvatar,
  accountRemovePhone,
  accountSetAvatar,
  accountUpdate,
  type AvatarUpload,
  avatarsGet,
  type Download,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface AccountResource {
  /** The signed-in person's own account. */
  get(options?: CallOptions): Promise<Account>;
  /**
   * Edits name and language. Needs `ifMatch`. Throws `precondition-failed` with the present `etag` when somebody else was quicker, and
   * `validation-failed` with the member that is wrong.
   */
  update(edit: AccountEdit, options?: CallOptions): Promise<Account>;
  /** Takes the telephone number away. Throws `state-conflict` while codes for signing in go to it. */
  removePhone(options?: CallOptions): Promise<Account>;
  /** Sets the profile picture. Throws `unsupported-media` for what is no picture that is accepted, and `too-large`. */
  setAvatar(upload: AvatarUpload, options?: CallOptions): Promise<Account>;
  /** Takes the profile picture away. */
  removeAvatar(options?: CallOptions): Promise<Account>;
}

export const account = (send: Send): AccountResource => ({
  get: (options) => send(accountGet, {}, options),
  update: (edit, options) => send(accountUpdate, edit, options),
  removePhone: (options) => send(accountRemovePhone, {}, options),
  setAvatar: (upload, options) => send(accountSetAvatar, upload, options),
  removeAvatar: (options) => send(accountRemoveAvatar, {}, options),
});

export interface AvatarsResource {
  /** The bytes of a profile picture, by `Account.avatarId`. */
  get(input: { readonly avatarId: string; readonly offset?: number }, options?: CallOptions): Promise<Download>;
}

export const avatars = (send: Send): AvatarsResource => ({
  get: (input, options) => send(avatarsGet, input, options),
});
