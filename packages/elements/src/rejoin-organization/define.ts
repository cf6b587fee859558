import type { RejoinedEvent } from './rejoin-organization.events.ts';
import { RejoinOrganization } from './rejoin-organization.ts';

RejoinOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-rejoin-organization': RejoinOrganization;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-rejoined': RejoinedEvent;
  }
}
