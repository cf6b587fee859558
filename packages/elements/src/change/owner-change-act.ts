import type { Choosing } from '@sayso/client/flows';
import type { ChangeOptions } from '@sayso/contract';
import { nothing } from 'lit';
import { Later } from '../act/later.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { leadAway } from '../dialog/pieces.ts';
import type { MemberChoiceHost } from '../members/member-choice.ts';
import type { SuccessorStep } from '../members/successor-step.ts';
import { ChangeAct } from './change-act.ts';

/** A change after which an organization has another owner. */
export abstract class OwnerChangeAct extends ChangeAct {
  readonly #step = new Later<SuccessorStep>(
    async () => {
      const { backend, render, root, signal } = this.host;
      return await this.successorStep({
        root,
        words: this.words,
        announce: (text) => this.host.announce(text),
        render,
        scope: { backend, organizationId: this.flow.state.draft.intent.target.id, signal },
      });
    },
    () => this.host.render(),
  );

  /** The step that asks for the new owner; loaded when it is needed. */
  protected abstract successorStep(host: MemberChoiceHost): Promise<SuccessorStep> | SuccessorStep;

  /** What else is chosen together with the successor. */
  protected chosen(successor: string): ChangeOptions {
    return { successor };
  }

  /** What is asked below the members. */
  protected choosingAlso(): unknown {
    return nothing;
  }

  protected override choosing(state: Choosing): DialogView {
    const { words } = this;
    const away = state.review ? leadAway(words, 'back', this.back) : leadAway(words, 'cancel', this.cancel);
    const step = this.#step.get();
    if (!step) return this.fetching(this.#step, away);
    return step.view({
      title: this.say('choose'),
      lead: this.say('choose.lead'),
      error: state.error,
      refusal: this.refusal(),
      also: this.choosingAlso(),
      away,
      choose: (successor) => this.flow.send({ type: 'choose', options: this.chosen(successor) }),
    });
  }

  /** Why nobody can be chosen, where that is known already. */
  protected refusal(): unknown {
    return undefined;
  }
}
