import type { PasswordChangedEvent } from './password.events.ts';
import { Password } from './password.ts';

Password.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-password': Password;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-password-changed': PasswordChangedEvent;
  }
}
