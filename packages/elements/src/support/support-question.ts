import { type SupportFlow, supportFlow } from '@sayso/client/flows';
import type { Backend, SupportContext } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, leadAway } from '../dialog/pieces.ts';
import { support } from '../locales/en/support.ts';
import type { Localizer } from '../localize/localizer.ts';
import { problemText } from './problem-text.ts';

/** What a question needs of the dialog that shows it. */
export interface SupportQuestionHost {
  readonly words: Localizer;
  /** Renders the dialog anew. */
  render(): unknown;
  /** Back to where the question was asked from. */
  close(): void;
}

/** A question to the host's support team, asked and acknowledged inside the dialog. */
export class SupportQuestion {
  readonly #host: SupportQuestionHost;
  readonly #flow: SupportFlow;
  #empty = false;

  constructor(host: SupportQuestionHost, backend: Backend, about: SupportContext) {
    this.#host = host;
    host.words.addEnglish(support);
    this.#flow = supportFlow({ backend, about, locale: () => host.words.lang() });
    this.#flow.subscribe(() => host.render());
  }

  dispose(): void {
    this.#flow.dispose();
  }

  view(): DialogView {
    const { state } = this.#flow;
    const { words } = this.#host;
    const back = leadAway(words, 'back', () => this.#host.close());
    if (state.step === 'answered') {
      const { longestWait, reference } = state.answer;
      return {
        step: 'support-sent',
        title: words.text('support.sent'),
        body: html`${
            longestWait ? html`<p>${words.text('support.wait', { wait: words.span(longestWait) })}</p>` : nothing
          }
          <p class="muted">${words.rich('reference', { reference })}</p>`,
        footer: back,
      };
    }
    const failure = state.step === 'entering' ? state.error : undefined;
    const error = this.#empty ? words.text('support.empty') : failure && problemText(words, failure);
    return {
      step: 'support',
      title: words.text('support.title'),
      body: html`<p class="lead">${words.text('support.lead')}</p>
        <div class="field">
          <label for="message">${words.text('support.message')}</label>
          <textarea
            id="message"
            rows="5"
            maxlength="5000"
            data-focus
            aria-invalid=${error ? 'true' : 'false'}
            aria-describedby="error"
            .value=${'text' in state ? state.text : ''}
            @input=${this.#onInput}
          ></textarea>
          ${errorText(error)}
        </div>`,
      footer: html`${back}${goOn(words.text('support.send'), state.step === 'submitting')}`,
      submit: () => {
        this.#empty = state.step === 'entering' && state.text.trim() === '';
        this.#flow.send({ type: 'submit' });
        this.#host.render();
      },
    };
  }

  readonly #onInput = ({ target }: Event) => {
    this.#empty = false;
    this.#flow.send({ type: 'edit', text: (target as HTMLTextAreaElement).value });
  };
}
