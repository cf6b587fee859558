import type { BeforeDeactivateAccountEvent, AccountDeactivatedEvent } from './deactivate-account.events.ts';
import { DeactivateAccount } from './deactivate-account.ts';

DeactivateAccount.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-deactivate-account': DeactivateAccount;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-deactivate-account': BeforeDeactivateAccountEvent;
    'sayso-account-deactivated': AccountDeactivatedEvent;
  }
}
