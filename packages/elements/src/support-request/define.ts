import type { SupportRequestedEvent } from './support-request.events.ts';
import { SupportRequest } from './support-request.ts';

SupportRequest.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-support-request': SupportRequest;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-support-requested': SupportRequestedEvent;
  }
}
