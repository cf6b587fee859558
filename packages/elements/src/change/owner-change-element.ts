import type { Choosing } from '@sayso/client/flows';
import type { ChangeOptions, ChangeTarget } from '@sayso/contract';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { DialogView } from '../dialog/dialog-view.ts';
import type { MemberChoiceHost } from '../members/member-choice.ts';
import type { SuccessorStep } from '../members/successor-step.ts';
import { ChangeElement } from './change-element.ts';

/** A change of an organization that gets another owner on the way. */
export abstract class OwnerChangeElement extends ChangeElement {
  /** The id of the organization. Another id begins anew. */
  @property({ attribute: 'organization-id' }) organizationId = '';

  #step: SuccessorStep | undefined;
  #arrival: 'expected' | 'failed' | undefined;

  /** The step that asks for the new owner; loaded when it is needed. */
  protected abstract successorStep(host: MemberChoiceHost): Promise<SuccessorStep> | SuccessorStep;

  protected override get target(): ChangeTarget | undefined {
    const id = this.organizationId;
    return id ? { type: 'organization', id } : undefined;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('organizationId')) this.forget();
    super.willUpdate(changed);
  }

  protected override forget(): void {
    super.forget();
    this.#step = undefined;
  }

  /** What else is chosen together with the successor. */
  protected chosen(successor: string): ChangeOptions {
    return { successor };
  }

  /** What is asked below the members. */
  protected choosingAlso(): unknown {
    return nothing;
  }

  protected override choosing(state: Choosing): DialogView {
    const leadAway = state.review ? this.leadAway('back', this.back) : this.leadAway('cancel', this.cancel);
    if (!this.#step) {
      if (this.#arrival === undefined) void this.#load();
      const failed = this.#arrival === 'failed';
      return {
        ...super.choosing(state),
        ...(failed && { body: this.error(this.words.text('problem.network')) }),
        footer: html`${leadAway}${failed ? this.goOn(this.words.text('retry')) : nothing}`,
        submit: () => this.#load(),
      };
    }
    return this.#step.view({
      title: this.say('choose'),
      lead: this.say('choose.lead'),
      error: state.error,
      also: this.choosingAlso(),
      leadAway,
      goOn: (label, disabled) => this.goOn(label, disabled),
      choose: (successor) => this.flow?.send({ type: 'choose', options: this.chosen(successor) }),
    });
  }

  async #load(): Promise<void> {
    const render = () => {
      this.requestUpdate();
      return this.updateComplete;
    };
    this.#arrival = 'expected';
    try {
      this.#step = await this.successorStep({
        words: this.words,
        root: this.renderRoot,
        announce: (text) => this.announce(text),
        render,
        scope: () => {
          const { answering: backend, connection: signal, organizationId } = this;
          return backend && { backend, organizationId, signal };
        },
      });
      this.#arrival = undefined;
    } catch {
      this.#arrival = 'failed';
    }
    await render();
  }
}
