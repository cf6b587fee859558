import type { PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { ChangeEvent } from '../change/change.events.ts';
export type { BeforeResetOrganizationEvent, OrganizationResetEvent } from './reset-organization.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Starts fresh in an organization: the contents go, the settings stay, both listed with their counts before anything happens.
 *
 * @slot export - A way to the page's own export, shown where the host recommends one before; by default `<sayso-export-button>`.
 * @csspart stays - What stays.
 * @csspart goes - What goes.
 * @csspart export - The recommendation to keep a copy.
 * @csspart notice - What the other members are told.
 * @csspart question - The optional question at the end.
 * @csspart take-back - The button that cancels or undoes.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed, or it was refused.
 * @cssstate done - The organization has started fresh.
 * @fires {BeforeResetOrganizationEvent} sayso-before-reset-organization - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {OrganizationResetEvent} sayso-organization-reset - The contents have gone, the settings have stayed.
 * @fires {ChangeEvent} sayso-change-awaiting-support - The support team has been asked.
 * @fires {ChangeEvent} sayso-change-awaiting-confirmation - The support team has answered with a link.
 * @fires {ChangeEvent} sayso-change-scheduled - It has been scheduled, and can be cancelled.
 * @fires {ChangeEvent} sayso-change-applied - It holds, and nothing is erased yet.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out to its end.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled before it took effect.
 * @fires {ChangeEvent} sayso-change-undone - It was undone.
 * @fires {ChangeEvent} sayso-change-denied - The support team has refused it.
 */
export class ResetOrganization extends OrganizationActElement {
  static override readonly tag = 'sayso-reset-organization';

  /** What stands in the one-use link with which the support team has answered; opens the review that the link is for. */
  @property() invitation = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('invitation') && this.hasUpdated) this.forget();
    super.willUpdate(changed);
  }

  protected override trigger(): string {
    return this.words.text('reset-organization.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { ResetOrganizationAct } = await import('./reset-organization-act.ts');
    return (host) => new ResetOrganizationAct(host, this.organizationId, this.invitation);
  }
}
