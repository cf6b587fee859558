import type { BeforeDeleteOrganizationEvent, OrganizationDeletedEvent } from './delete-organization.events.ts';
import { DeleteOrganization } from './delete-organization.ts';

DeleteOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-delete-organization': DeleteOrganization;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-delete-organization': BeforeDeleteOrganizationEvent;
    'sayso-organization-deleted': OrganizationDeletedEvent;
  }
}
