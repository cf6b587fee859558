import type { BeforeCloseOrganizationEvent, OrganizationClosedEvent } from './close-organization.events.ts';
import { CloseOrganization } from './close-organization.ts';

CloseOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-close-organization': CloseOrganization;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-close-organization': BeforeCloseOrganizationEvent;
    'sayso-organization-closed': OrganizationClosedEvent;
  }
}
