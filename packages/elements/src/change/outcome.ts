import type { Done, TakingBack } from '@sayso/client/flows';
import { html, nothing } from 'lit';
import { standingTitle, standingView } from '../change-status/standing.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { standing } from '../locales/en/standing.ts';
import type { ChangeScene } from './change-scene.ts';
import { takeBackButton } from './take-back-button.ts';

/** How a change stands that is not simply done: what happens when, what was said, and the way back. */
export class Outcome {
  readonly #scene: ChangeScene;

  constructor(scene: ChangeScene) {
    scene.words.addEnglish(standing);
    this.#scene = scene;
  }

  view(state: Done | TakingBack): DialogView {
    const { change, review } = state;
    const { section, words } = this.#scene;
    const title = standingTitle(words, change);
    const { longestWait } = review.preview.fulfilment;
    const also = words.known(`${section}.${change.state}`);
    return {
      step: `outcome ${change.state}`,
      title,
      body: html`${state.step === 'taking-back' ? html`<progress aria-labelledby="title"></progress>` : nothing}
      ${also ? html`<p>${words.rich(also, this.#scene.named(review))}</p>` : nothing}
      ${
        change.state === 'awaitingSupport' && longestWait
          ? html`<p>${words.text('support.longest', { wait: words.span(longestWait) })}</p>`
          : nothing
      }
      ${standingView(words, change, title)}
      ${this.#scene.reference('receipt' in state ? state.receipt?.reference : undefined)}`,
      footer: html`${this.#scene.closing()} ${this.#way(state)}`,
    };
  }

  /** One click back, else whom to ask. */
  #way({ change, step }: Done | TakingBack): unknown {
    const { flow, words } = this.#scene;
    const button = takeBackButton(words, change, step === 'taking-back', () => flow.send({ type: 'take-back' }));
    if (button) return button;
    const fine = change.state === 'canceled' || change.state === 'undone';
    return fine || (change.state === 'applied' && !change.undoBy) ? nothing : this.#scene.askSupport(change.state);
  }
}
