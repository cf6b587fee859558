import type { Done, Review } from '@sayso/client/flows';
import type { Blocker, ChangePreview } from '@sayso/contract';
import { html, nothing } from 'lit';
import { effectsView } from '../change/effects.ts';
import { OwnerChangeElement } from '../change/owner-change-element.ts';
import { scheduleView } from '../change/schedule.ts';
import { base } from '../locales/en/base.ts';
import { change } from '../locales/en/change.ts';
import { leaveOrganization } from '../locales/en/leave-organization.ts';
import type { MemberChoiceHost } from '../members/member-choice.ts';
import { leaveIcon } from '../styles/icons.ts';
import { BeforeLeaveEvent, LeftEvent } from './leave-organization.events.ts';
import { organizationCode } from './organization-code.ts';

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
export class LeaveOrganization extends OwnerChangeElement {
  static override readonly tag = 'sayso-leave-organization';

  protected override readonly kind = 'leave-organization';
  protected override readonly section = 'leave';
  protected override readonly mark = leaveIcon;

  constructor() {
    super();
    this.words.addEnglish(base, change, leaveOrganization);
  }

  protected override async successorStep(host: MemberChoiceHost) {
    const { SuccessorStep } = await import('../members/successor-step.ts');
    return new SuccessorStep(host);
  }

  protected override asks({ options, target, targetName }: ChangePreview): BeforeLeaveEvent {
    return new BeforeLeaveEvent(target.id, targetName, options.successor);
  }

  protected override tells({ change: { id, target }, receipt }: Done): LeftEvent {
    return new LeftEvent(target.id, id, receipt?.reference);
  }

  protected override blockerKey(blocker: Blocker): string {
    return blocker.code === 'last-owner' && blocker.resolve.kind === 'support'
      ? 'leave.blocker.alone'
      : super.blockerKey(blocker);
  }

  protected override reviewed(review: Review): unknown {
    const { effects, schedule, targetName } = review.preview;
    return html`${this.confirmed(review)} ${effectsView(this.words, effects, targetName)}
      <p class="muted">${this.say('placeholder')}</p>
      ${this.#code(review)} ${scheduleView(this.words, schedule)}`;
  }

  protected override confirmed(review: Review): unknown {
    return review.preview.successor ? html`<p>${this.say('successor', this.named(review))}</p>` : nothing;
  }

  protected override finished(done: Done): unknown {
    return html`${super.finished(done)}${this.#code(done.review)}`;
  }

  #code({ preview: { rejoin } }: Review): unknown {
    return rejoin ? organizationCode(this.words, rejoin.code, (text) => this.announce(text)) : nothing;
  }
}
