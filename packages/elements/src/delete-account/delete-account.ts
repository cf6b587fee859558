import type { BeginAct } from '../act/act.ts';
import { AccountActElement } from '../act/account-act-element.ts';

export type { ChangeEvent } from '../change/change.events.ts';
export type { AccountDeletedEvent, BeforeDeleteAccountEvent } from './delete-account.events.ts';
export type {
  BeforeDeleteOrganizationEvent,
  OrganizationDeletedEvent,
} from '../delete-organization/delete-organization.events.ts';
export type {
  BeforeTransferEvent,
  OwnershipTransferredEvent,
} from '../transfer-ownership/transfer-ownership.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Deletes the account of the person: says what goes, what stays and what nobody can bring back, has every organization handed over that
 * would be left without an owner, and shows how it stands up to the end.
 *
 * @slot export - A way to the page's own export, shown where the host recommends one before; by default `<sayso-export-button>`.
 * @csspart stays - What stays.
 * @csspart goes - What goes.
 * @csspart export - The recommendation to keep a copy.
 * @csspart notice - What the other members are told.
 * @csspart trusted - Who may delete an organization.
 * @csspart question - The optional question at the end.
 * @csspart take-back - The button that cancels or undoes.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed, or it was refused.
 * @cssstate done - The account has been erased.
 * @fires {BeforeDeleteAccountEvent} sayso-before-delete-account - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {AccountDeletedEvent} sayso-account-deleted - The account has been erased.
 * @fires {BeforeTransferEvent} sayso-before-transfer - Cancelable. Before an organization is handed over on the way.
 * @fires {OwnershipTransferredEvent} sayso-ownership-transferred - An organization was handed over on the way.
 * @fires {BeforeDeleteOrganizationEvent} sayso-before-delete-organization - Cancelable. Before an organization is deleted on the way.
 * @fires {OrganizationDeletedEvent} sayso-organization-deleted - An organization was deleted on the way.
 * @fires {ChangeEvent} sayso-change-awaiting-support - The support team has been asked.
 * @fires {ChangeEvent} sayso-change-awaiting-confirmation - The support team has answered with a link.
 * @fires {ChangeEvent} sayso-change-scheduled - It has been scheduled, and can be cancelled.
 * @fires {ChangeEvent} sayso-change-applied - It holds, and nothing is erased yet.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out to its end.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled before it took effect.
 * @fires {ChangeEvent} sayso-change-undone - It was undone.
 * @fires {ChangeEvent} sayso-change-denied - The support team has refused it.
 */
export class DeleteAccount extends AccountActElement {
  static override readonly tag = 'sayso-delete-account';

  protected override trigger(): string {
    return this.words.text('delete-account.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { DeleteAccountAct } = await import('./delete-account-act.ts');
    return async (host) => new DeleteAccountAct(host, await this.accountOf(host));
  }
}
