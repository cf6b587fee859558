import type { BeginAct } from '../act/act.ts';
import { OrganizationActElement } from '../act/organization-act-element.ts';

export type { BeforeLeaveEvent, LeftEvent } from './leave-organization.events.ts';
export type { ChangeEvent } from '../change/change.events.ts';
export type { DialogEvent } from '../base/events.ts';

/**
 * Leaves an organization: shows what stays and what is removed, lets a last owner hand over on the way, and gives the code to come
 * back with.
 *
 * @csspart stays - What stays.
 * @csspart goes - What is removed.
 * @csspart code - The organization code.
 * @csspart notice - What the other members are told.
 * @csspart question - The optional question at the end.
 * @csspart take-back - The button that cancels or undoes.
 * @cssstate pending - Something is under way.
 * @cssstate error - The last step failed.
 * @cssstate done - The person has left.
 * @fires {BeforeLeaveEvent} sayso-before-leave - Cancelable. Once, confirmed and proven, before the request: `preventDefault()` refuses, `waitUntil(promise)` holds.
 * @fires {LeftEvent} sayso-left - The person has left.
 * @fires {ChangeEvent} sayso-change-completed - It has been carried out.
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
