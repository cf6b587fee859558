import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { BeforeTransferEvent, OwnershipTransferredEvent } from './transfer-ownership.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Hands an organization over to another member: who it is, what role the former owner keeps, and a last look before it happens.
 *
 * @slot trigger - What opens the dialog instead of the default button.
 * @csspart trigger - The default button that opens the dialog.
 * @csspart base - The dialog.
 * @csspart title - The heading of a step.
 * @csspart close - The button that closes the dialog.
 * @csspart body - What a step shows.
 * @csspart footer - The buttons of a step.
 * @csspart cancel - The button that leads away.
 * @csspart confirm - The button that goes on.
 * @csspart error - What went wrong.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed.
 * @cssstate done - The organization has a new owner.
 * @fires {BeforeTransferEvent} sayso-before-transfer - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {OwnershipTransferredEvent} sayso-ownership-transferred - The organization has a new owner.
 * @fires {DialogEvent} sayso-open - The dialog has opened. Does not bubble.
 * @fires {DialogEvent} sayso-close - The dialog has closed; what is under way goes on. Does not bubble.
 */
export class TransferOwnership extends OrganizationActElement {
  static override readonly tag = 'sayso-transfer-ownership';

  protected override trigger(): string {
    return this.words.text('transfer.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { TransferAct } = await import('./transfer-act.ts');
    return (host) => new TransferAct(host, this.organizationId);
  }
}
