import { FactEvent } from '../base/events.ts';

/** The person has changed their password. */
export class PasswordChangedEvent extends FactEvent {
  /** True where all other sessions ended with it. */
  readonly signedOutOthers: boolean;

  constructor(signedOutOthers: boolean) {
    super('sayso-password-changed');
    this.signedOutOthers = signedOutOthers;
  }
}
