import { ActElement } from '../act/act-element.ts';
import type { BeginAct } from '../act/act.ts';

export type { RejoinedEvent } from './rejoin-organization.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Brings a former member back by the organization code, and says what is there again.
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
 * @cssstate pending - The code is being checked.
 * @cssstate error - The code was refused.
 * @cssstate done - The person is back.
 * @fires {RejoinedEvent} sayso-rejoined - The person is a member again.
 * @fires {DialogEvent} sayso-open - The dialog has opened. Does not bubble.
 * @fires {DialogEvent} sayso-close - The dialog has closed; what was typed is kept. Does not bubble.
 */
export class RejoinOrganization extends ActElement {
  static override readonly tag = 'sayso-rejoin-organization';

  protected override trigger(): string {
    return this.words.text('rejoin.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { RejoinAct } = await import('./rejoin-act.ts');
    return (host) => new RejoinAct(host);
  }
}
