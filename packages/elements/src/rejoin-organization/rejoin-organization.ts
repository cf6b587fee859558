import { ActElement } from '../act/act-element.ts';
import type { BeginAct } from '../act/act.ts';

export type { RejoinedEvent } from './rejoin-organization.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Brings a former member back by the organization code, and says what is there again.
 *
 * @cssstate pending - The code is being checked.
 * @cssstate error - The code was refused.
 * @cssstate done - The person is back.
 * @fires {RejoinedEvent} sayso-rejoined - The person is a member again.
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
