import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { BeforeLeaveEvent, LeftEvent } from './leave-organization.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Leaves an organization: shows what stays and what is removed, lets a last owner hand over on the way, and gives the code to come
 * back with.
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
 * @csspart stays - What stays.
 * @csspart goes - What is removed.
 * @csspart code - The organization code.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed.
 * @cssstate done - The person has left.
 * @fires {BeforeLeaveEvent} sayso-before-leave - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {LeftEvent} sayso-left - The person has left.
 * @fires {DialogEvent} sayso-open - The dialog has opened. Does not bubble.
 * @fires {DialogEvent} sayso-close - The dialog has closed; what is under way goes on. Does not bubble.
 */
export class LeaveOrganization extends OrganizationActElement {
  static override readonly tag = 'sayso-leave-organization';

  protected override trigger(): string {
    return this.words.text('leave.trigger');
  }

  protected override async loadAct(): Promise<BeginAct> {
    const { LeaveAct } = await import('./leave-act.ts');
    return (host) => new LeaveAct(host, this.organizationId);
  }
}
