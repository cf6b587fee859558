import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { ChangeEvent } from '../change/change.events.ts';
export type { BeforeDeleteOrganizationEvent, OrganizationDeletedEvent } from './delete-organization.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Deletes an organization with everything in it: what stands in the way is solved inside the dialog, the members can be told, and those who
 * may delete it can be limited to named ones.
 *
 * @slot export - A way to the page's own export, shown where the host recommends one before; by default `<sayso-export-button>`.
 * @csspart stays - What stays.
 * @csspart goes - What goes.
 * @csspart export - The recommendation to keep a copy.
 * @csspart notice - What the other members are told.
 * @csspart trusted - Who may delete the organization.
 * @csspart question - The optional question at the end.
 * @csspart take-back - The button that cancels or undoes.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed, or it was refused.
 * @cssstate done - The organization has been erased.
 * @fires {BeforeDeleteOrganizationEvent} sayso-before-delete-organization - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {OrganizationDeletedEvent} sayso-organization-deleted - The organization has been erased.
 * @fires {ChangeEvent} sayso-change-awaiting-support - The support team has been asked.
 * @fires {ChangeEvent} sayso-change-awaiting-confirmation - The support team has answered with a link.
 * @fires {ChangeEvent} sayso-change-scheduled - It has been scheduled, and can be cancelled.
 * @fires {ChangeEvent} sayso-change-applied - It holds, and nothing is erased yet.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out to its end.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled before it took effect.
 * @fires {ChangeEvent} sayso-change-undone - It was undone.
 * @fires {ChangeEvent} sayso-change-denied - The support team has refused it.
 */
export class DeleteOrganization extends OrganizationActElement {
  static override readonly tag = 'sayso-delete-organization';

  protected override trigger(): string {
    return this.words.text('delete-organization.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { DeleteOrganizationAct } = await import('./delete-organization-act.ts');
    return (host) =>
      new DeleteOrganizationAct(host, this.organizationId, async (...about) =>
        (await import('./deletion-admins.ts')).DeletionAdmins.of(...about),
      );
  }
}
