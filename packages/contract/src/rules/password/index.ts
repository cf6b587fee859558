export { unacceptable, type PasswordOwner } from './acceptable.ts';
export { changePassword, type EndedWithPassword, type PasswordChangeFacts, type PasswordDecision } from './change.ts';
export { offerReset, type ResetFacts, type ResetRequestFacts, resetPassword } from './reset.ts';
