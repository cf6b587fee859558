import type { BeforeDeleteAccountEvent, AccountDeletedEvent } from './delete-account.events.ts';
import { DeleteAccount } from './delete-account.ts';

DeleteAccount.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-delete-account': DeleteAccount;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-delete-account': BeforeDeleteAccountEvent;
    'sayso-account-deleted': AccountDeletedEvent;
  }
}
