import type { Change, ChangePreview } from '@sayso/contract';
import { BeforeOrganizationEvent, OrganizationEvent } from '../change/change.events.ts';

/** Fired before the organization is closed: once, confirmed and proven. */
export class BeforeCloseOrganizationEvent extends BeforeOrganizationEvent {
  constructor(preview: ChangePreview) {
    super('sayso-before-close-organization', preview);
  }
}

/** The organization is closed; nothing is erased yet. */
export class OrganizationClosedEvent extends OrganizationEvent {
  constructor(change: Change) {
    super('sayso-organization-closed', change);
  }
}
