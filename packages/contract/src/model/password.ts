export interface PasswordChange {
  readonly currentPassword: string;
  /** Within `limits.password`; neither the current one nor the person's name or address. */
  readonly newPassword: string;
  /** Ends all sessions but this one. By default false. */
  readonly signOutOthers?: boolean;
}

export interface PasswordReset {
  /** From the link in the mail: good once, for `durations.passwordReset`. */
  readonly token: string;
  /** Within `limits.password`. */
  readonly newPassword: string;
}
