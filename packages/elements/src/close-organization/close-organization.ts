import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { ChangeEvent } from '../change/change.events.ts';
export type { BeforeCloseOrganizationEvent, OrganizationClosedEvent } from './close-organization.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Closes an organization: nobody can use it any more, and on a stated date what is in it is erased.
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
 * @cssstate done - The organization is closed.
 * @fires {BeforeCloseOrganizationEvent} sayso-before-close-organization - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {OrganizationClosedEvent} sayso-organization-closed - The organization is closed; nothing is erased yet.
 * @fires {ChangeEvent} sayso-change-awaiting-support - The support team has been asked.
 * @fires {ChangeEvent} sayso-change-awaiting-confirmation - The support team has answered with a link.
 * @fires {ChangeEvent} sayso-change-scheduled - It has been scheduled, and can be cancelled.
 * @fires {ChangeEvent} sayso-change-applied - It holds, and nothing is erased yet.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out to its end.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled before it took effect.
 * @fires {ChangeEvent} sayso-change-undone - It was undone.
 * @fires {ChangeEvent} sayso-change-denied - The support team has refused it.
 */
export class CloseOrganization extends OrganizationActElement {
  static override readonly tag = 'sayso-close-organization';

  protected override trigger(): string {
    return this.words.text('close-organization.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { CloseOrganizationAct } = await import('./close-organization-act.ts');
    return (host) => new CloseOrganizationAct(host, this.organizationId);
  }
}
