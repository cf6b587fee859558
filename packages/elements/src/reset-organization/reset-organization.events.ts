import type { Change, ChangePreview } from '@sayso/contract';
import { BeforeOrganizationEvent, OrganizationEvent } from '../change/change.events.ts';

/** Fired before the fresh start is asked for: once, confirmed and proven. */
export class BeforeResetOrganizationEvent extends BeforeOrganizationEvent {
  constructor(preview: ChangePreview) {
    super('sayso-before-reset-organization', preview);
  }
}

/** The contents have gone, the settings have stayed. */
export class OrganizationResetEvent extends OrganizationEvent {
  constructor(change: Change) {
    super('sayso-organization-reset', change);
  }
}
