import type { ChangeFlowState, Done, Review } from '@sayso/client/flows';
import type { Blocker, ChangePreview } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { ActHost } from '../act/act.ts';
import { effectsView } from '../change/effects.ts';
import { OwnerChangeAct } from '../change/owner-change-act.ts';
import { scheduleView } from '../change/schedule.ts';
import { base } from '../locales/en/base.ts';
import { change } from '../locales/en/change.ts';
import { leaveOrganization } from '../locales/en/leave-organization.ts';
import type { MemberChoiceHost } from '../members/member-choice.ts';
import type { SuccessorStep } from '../members/successor-step.ts';
import { leaveIcon } from '../styles/icons.ts';
import { BeforeLeaveEvent, LeftEvent } from './leave-organization.events.ts';
import { organizationCode } from './organization-code.ts';

/** Leaving, as the dialog shows it. */
export class LeaveAct extends OwnerChangeAct {
  override readonly section = 'leave';
  protected override readonly mark = leaveIcon;

  #copied = false;

  constructor(host: ActHost, organizationId: string) {
    const target = { type: 'organization', id: organizationId } as const;
    super(host, { kind: 'leave-organization', target }, base, change, leaveOrganization);
  }

  /** Most people who leave own nothing: only a last owner loads this step. */
  protected override async successorStep(host: MemberChoiceHost): Promise<SuccessorStep> {
    const { SuccessorStep } = await import('../members/successor-step.ts');
    return new SuccessorStep(host);
  }

  protected override asks({ options, target, targetName }: ChangePreview): BeforeLeaveEvent {
    return new BeforeLeaveEvent(target.id, targetName, options.successor);
  }

  protected override tells({ change: { id, state, target }, receipt }: Done): LeftEvent | undefined {
    if (state !== 'completed') return undefined;
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

  protected override onState(state: ChangeFlowState): void {
    this.#copied = false;
    super.onState(state);
  }

  readonly #onCopied = () => {
    this.#copied = true;
    this.host.announce(this.words.text('copied'));
    void this.host.render();
  };

  #code({ preview: { rejoin } }: Review): unknown {
    return rejoin ? organizationCode(this.words, rejoin.code, this.#copied, this.#onCopied) : nothing;
  }
}
