import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { BeforeTransferEvent, OwnershipTransferredEvent } from './transfer-ownership.events.ts';
export type { ChangeEvent } from '../change/change.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Hands an organization over to another member: who it is, what role the former owner keeps, and a last look before it happens.
 *
 * @csspart notice - What the other members are told.
 * @csspart question - The optional question at the end.
 * @csspart take-back - The button that cancels or undoes.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed.
 * @cssstate done - The organization has a new owner.
 * @fires {BeforeTransferEvent} sayso-before-transfer - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {OwnershipTransferredEvent} sayso-ownership-transferred - The organization has a new owner.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out.
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
