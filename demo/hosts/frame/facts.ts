/** What Sayso's elements say when something has happened that the page shows. */
export const FACTS = [
  'sayso-left',
  'sayso-ownership-transferred',
  'sayso-rejoined',
  'sayso-role-changed',
  'sayso-profile-changed',
  'sayso-change-awaiting-support',
  'sayso-change-awaiting-confirmation',
  'sayso-change-scheduled',
  'sayso-change-applied',
  'sayso-change-completed',
  'sayso-change-canceled',
  'sayso-change-undone',
  'sayso-change-denied',
  'sayso-sessions-ended',
  'sayso-password-reset',
] as const;
