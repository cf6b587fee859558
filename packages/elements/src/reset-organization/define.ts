import type { BeforeResetOrganizationEvent, OrganizationResetEvent } from './reset-organization.events.ts';
import { ResetOrganization } from './reset-organization.ts';

ResetOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-reset-organization': ResetOrganization;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-reset-organization': BeforeResetOrganizationEvent;
    'sayso-organization-reset': OrganizationResetEvent;
  }
}
