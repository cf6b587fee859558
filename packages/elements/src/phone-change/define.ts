import type { ContactChangedEvent } from '../contact-change/contact-change.events.ts';
import { PhoneChange } from './phone-change.ts';

PhoneChange.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-phone-change': PhoneChange;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-contact-changed': ContactChangedEvent;
  }
}
