import type { ContactRevertedEvent } from './contact-revert.events.ts';
import { ContactRevert } from './contact-revert.ts';

ContactRevert.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-contact-revert': ContactRevert;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-contact-reverted': ContactRevertedEvent;
  }
}
