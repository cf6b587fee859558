import { type SupportFlow, supportFlow } from '@sayso/client/flows';
import type { Backend, SupportContext, SupportRequest } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { PublicState } from '../base/sayso-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, leadAway } from '../dialog/pieces.ts';
import { support } from '../locales/en/support.ts';
import type { Localizer } from '../localize/localizer.ts';
import type { MessageKey } from '../localize/wording.ts';
import { problemText } from './problem-text.ts';

/** What a question needs of the dialog or panel that shows it. */
export interface SupportQuestionHost {
  readonly words: Localizer;
  /** Says what to write; by default what the person was about to do. */
  readonly lead?: MessageKey;
  /** Renders it anew. */
  render(): unknown;
  /** Back to where the question was asked from; absent: it was asked from nowhere else, and another can follow. */
  close?(): void;
  /** It has arrived. */
  answered?(request: SupportRequest): void;
}

/** A question to the host's support team, asked and acknowledged in one place. */
export class SupportQuestion {
  readonly #host: SupportQuestionHost;
  readonly #flow: SupportFlow;
  #empty = false;
  /** How often it could not be sent: each time focus goes back to the field, which says why. */
  #misses = 0;

  constructor(host: SupportQuestionHost, backend: Backend, about: SupportContext | undefined) {
    this.#host = host;
    host.words.addEnglish(support);
    this.#flow = supportFlow({ backend, locale: () => host.words.lang(), ...(about && { about }) });
    let before = this.#flow.state.step;
    this.#flow.subscribe((state) => {
      if (state.step === 'answered') host.answered?.(state.answer);
      if (before === 'submitting' && state.step === 'entering') this.#misses += 1;
      before = state.step;
      host.render();
    });
  }

  get states(): readonly PublicState[] {
    const { state } = this.#flow;
    switch (state.step) {
      case 'entering':
        return state.error ? ['error'] : [];
      case 'submitting':
        return ['pending'];
      case 'answered':
        return ['done'];
      default:
        return state satisfies never;
    }
  }

  /** True from the first word to the answer: all of it would be lost. */
  get begun(): boolean {
    const { state } = this.#flow;
    return state.step !== 'entering' || state.text !== '';
  }

  dispose(): void {
    this.#flow.dispose();
  }

  view(): DialogView {
    const { state } = this.#flow;
    const { words } = this.#host;
    const { lead = 'support.lead' } = this.#host;
    const back = this.#host.close ? leadAway(words, 'back', () => this.#host.close?.()) : nothing;
    if (state.step === 'answered') {
      const { longestWait, reference } = state.answer;
      return {
        step: 'support-sent',
        title: words.text('support.sent'),
        body: html`${
            longestWait ? html`<p>${words.text('support.wait', { wait: words.span(longestWait) })}</p>` : nothing
          }
          <p class="muted">${words.rich('reference', { reference })}</p>`,
        footer: this.#host.close
          ? back
          : html`<button
              part="cancel"
              class="button"
              type="button"
              @click=${() => this.#flow.send({ type: 'restart' })}
            >
              ${words.text('support.another')}
            </button>`,
      };
    }
    const failure = state.step === 'entering' ? state.error : undefined;
    const error = this.#empty ? words.text('support.empty') : failure && problemText(words, failure);
    return {
      step: `support ${this.#misses}`,
      title: words.text('support.title'),
      body: html`<p class="lead">${words.text(lead)}</p>
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
        if (this.#empty) this.#misses += 1;
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
