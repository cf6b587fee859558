import { FactEvent } from '../base/events.ts';

/** Somebody has set a new password by the link in the mail; nobody is signed in by it. */
export class PasswordResetEvent extends FactEvent {
  constructor() {
    super('sayso-password-reset');
  }
}
