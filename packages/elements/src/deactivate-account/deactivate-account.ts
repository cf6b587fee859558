import type { BeginAct } from '../act/act.ts';
import { AccountActElement } from '../act/account-act-element.ts';

export type { ChangeEvent } from '../change/change.events.ts';
export type { AccountDeactivatedEvent, BeforeDeactivateAccountEvent } from './deactivate-account.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Deactivates the account of the person: it rests with all its data, and can be reactivated.
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
 * @cssstate done - The account is deactivated.
 * @fires {BeforeDeactivateAccountEvent} sayso-before-deactivate-account - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {AccountDeactivatedEvent} sayso-account-deactivated - The account is deactivated; its data is kept.
 * @fires {ChangeEvent} sayso-change-awaiting-support - The support team has been asked.
 * @fires {ChangeEvent} sayso-change-awaiting-confirmation - The support team has answered with a link.
 * @fires {ChangeEvent} sayso-change-scheduled - It has been scheduled, and can be cancelled.
 * @fires {ChangeEvent} sayso-change-applied - It holds, and nothing is erased yet.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out to its end.
 * @fires {ChangeEvent} sayso-change-canceled - It was cancelled before it took effect.
 * @fires {ChangeEvent} sayso-change-undone - It was undone.
 * @fires {ChangeEvent} sayso-change-denied - The support team has refused it.
 */
export class DeactivateAccount extends AccountActElement {
  static override readonly tag = 'sayso-deactivate-account';

  protected override trigger(): string {
    return this.words.text('deactivate-account.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { DeactivateAccountAct } = await import('./deactivate-account-act.ts');
    return async (host) => new DeactivateAccountAct(host, await this.accountOf(host));
  }
}
