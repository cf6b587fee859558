import type { LanguageTag, Timestamp } from './primitives.ts';

/** Ways to prove that the person at the keyboard is the account's owner. A recovery code stands in for a second factor that is lost. */
export type ProofMethod = 'password' | 'totp' | 'email-code' | 'sms-code' | 'recovery-code' | 'passkey';

export type AccountState = 'active' | 'deactivated' | 'pendingDeletion' | 'deleted';

/** The signed-in person's own account. */
export interface Account {
  readonly id: string;
  readonly state: AccountState;
  readonly displayName: string;
  readonly email: string;
  readonly phone?: string;
  readonly locale?: LanguageTag;
  /** The id of the profile picture, for `avatars.get`; another picture has another id. Absent: there is none. */
  readonly avatarId?: string;
  readonly createdAt: Timestamp;
  /** The methods that this person has set up, the preferred one first. */
  readonly proofMethods: readonly ProofMethod[];
  /** Changes with every edit; send it back as `ifMatch`. */
  readonly etag: string;
}

/** What a person edits at once; a member that is absent stays as it is. Addresses are changed by `contactChanges`. */
export interface AccountEdit {
  /** 1 to 200 characters, of which at least one can be seen; without control characters. Kept trimmed and in NFC. */
  readonly displayName?: string;
  /** One of the languages of `capabilities.host`. */
  readonly locale?: LanguageTag;
}

export interface AvatarUpload {
  /** A PNG, JPEG or WebP within `limits.avatar`. What is in it besides the picture (EXIF, GPS, XMP, ICC, comments) is not kept. */
  readonly picture: Blob;
}
