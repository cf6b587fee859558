import { type ChangeStatusFlow, changeStatusFlow } from '@sayso/client/flows';
import { html, nothing } from 'lit';
import { standingTitle, standingView } from '../change-status/standing.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText } from '../dialog/pieces.ts';
import { problemText } from '../support/problem-text.ts';
import type { ChangeScene } from './change-scene.ts';
import { takeBackButton } from './take-back-button.ts';

/** What was asked for already, by this person or by a colleague: how it stands, and the way back. */
export class ExistingChange {
  readonly #scene: ChangeScene;
  readonly #flow: ChangeStatusFlow;

  constructor(scene: ChangeScene, changeId: string) {
    const { host } = scene;
    this.#scene = scene;
    this.#flow = changeStatusFlow({ backend: host.backend, changeId });
    this.#flow.subscribe(() => void host.render());
  }

  dispose(): void {
    this.#flow.dispose();
  }

  /** Absent as long as it has not been read, and where it cannot be. */
  view(): DialogView | undefined {
    const { state } = this.#flow;
    if (state.step === 'loading' || state.step === 'failed') return undefined;
    const { words } = this.#scene;
    const { change } = state;
    const title = standingTitle(words, change);
    const busy = state.step === 'taking-back';
    const refusal = 'refusal' in state && state.refusal;
    return {
      step: `existing ${change.state}`,
      title,
      body: html`${busy ? html`<progress aria-labelledby="title"></progress>` : nothing}
      ${refusal ? errorText(problemText(words, refusal, 'take-back')) : nothing} ${standingView(words, change, title)}
      ${this.#scene.reference(state.receipt?.reference)}`,
      footer: html`${this.#scene.closing()}
      ${
        takeBackButton(words, change, busy, () => this.#flow.send({ type: 'take-back' })) ??
        this.#scene.askSupport('already-open')
      }`,
    };
  }
}
