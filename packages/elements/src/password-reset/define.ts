import type { PasswordResetEvent } from './password-reset.events.ts';
import { PasswordReset } from './password-reset.ts';

PasswordReset.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-password-reset': PasswordReset;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-password-reset': PasswordResetEvent;
  }
}
