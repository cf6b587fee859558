import type { Change, ChangePreview } from '@sayso/contract';
import { BeforeAccountEvent, AccountEvent } from '../change/change.events.ts';

/** Fired before the deletion of the account is asked for: once, confirmed and proven. */
export class BeforeDeleteAccountEvent extends BeforeAccountEvent {
  constructor(preview: ChangePreview) {
    super('sayso-before-delete-account', preview);
  }
}

/** The account has been erased. */
export class AccountDeletedEvent extends AccountEvent {
  constructor(change: Change) {
    super('sayso-account-deleted', change);
  }
}
