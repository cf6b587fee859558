import type { Change, ChangePreview } from '@sayso/contract';
import { BeforeAccountEvent, AccountEvent } from '../change/change.events.ts';

/** Fired before the account is deactivated: once, confirmed and proven. */
export class BeforeDeactivateAccountEvent extends BeforeAccountEvent {
  constructor(preview: ChangePreview) {
    super('sayso-before-deactivate-account', preview);
  }
}

/** The account is deactivated; its data is kept. */
export class AccountDeactivatedEvent extends AccountEvent {
  constructor(change: Change) {
    super('sayso-account-deactivated', change);
  }
}
