import type { ContactChangedEvent } from '../contact-change/contact-change.events.ts';
import { EmailChange } from './email-change.ts';

EmailChange.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-email-change': EmailChange;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-contact-changed': ContactChangedEvent;
  }
}
