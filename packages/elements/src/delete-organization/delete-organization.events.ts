import type { Change, ChangePreview } from '@sayso/contract';
import { BeforeOrganizationEvent, OrganizationEvent } from '../change/change.events.ts';

/** Fired before the deletion of the organization is asked for: once, confirmed and proven. */
export class BeforeDeleteOrganizationEvent extends BeforeOrganizationEvent {
  constructor(preview: ChangePreview) {
    super('sayso-before-delete-organization', preview);
  }
}

/** The organization has been erased. */
export class OrganizationDeletedEvent extends OrganizationEvent {
  constructor(change: Change) {
    super('sayso-organization-deleted', change);
  }
}
