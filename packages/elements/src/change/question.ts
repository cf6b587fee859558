import { type FeedbackFlow, feedbackFlow } from '@sayso/client/flows';
import { feedbackCreate } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { ActHost } from '../act/act.ts';
import { question } from '../locales/en/question.ts';
import { problemText } from '../support/problem-text.ts';

/** The change that is asked about. */
export interface Asked {
  readonly changeId: string;
  readonly statusToken: string;
}

/** The question about this change; absent where the host wants no answer. */
export async function askedAbout(host: ActHost, about: Asked): Promise<Question | undefined> {
  return (await host.backend.serves(feedbackCreate)) ? new Question(host, about) : undefined;
}

/** Whether the page has helped: nobody has to say, and nothing waits for it. */
export class Question {
  readonly #host: ActHost;
  readonly #flow: FeedbackFlow;

  constructor(host: ActHost, about: Asked) {
    host.words.addEnglish(question);
    this.#host = host;
    this.#flow = feedbackFlow({ backend: host.backend, ...about });
    this.#flow.subscribe((state) => {
      if (state.step === 'answered') host.announce(host.words.text('question.thanks'));
      void host.render();
    });
  }

  dispose(): void {
    this.#flow.dispose();
  }

  view(): TemplateResult {
    const { state } = this.#flow;
    const { words } = this.#host;
    if (state.step === 'answered')
      return html`<p class="muted" tabindex="-1" id="thanks">${words.text('question.thanks')}</p>`;
    const { comment, helpful } = state;
    return html`<section part="question">
      <h3 id="question">${words.text('question')}</h3>
      <span class="actions" role="group" aria-labelledby="question">
        ${[true, false].map(
          (answer) =>
            html`<button
              class="button"
              type="button"
              aria-pressed=${helpful === answer ? 'true' : 'false'}
              @click=${() => this.#flow.send({ type: 'edit', helpful: answer })}
            >
              ${words.text(answer ? 'question.yes' : 'question.no')}
            </button>`,
        )}
      </span>
      ${
        helpful === undefined
          ? nothing
          : html`<div class="field">
                <label for="comment">${words.text('question.comment')}</label>
                <textarea id="comment" rows="2" maxlength="2000" .value=${comment} @input=${this.#onInput}></textarea>
              </div>
              ${'error' in state && state.error ? html`<p class="error">${problemText(words, state.error)}</p>` : nothing}
              <button
                class="button"
                type="button"
                aria-disabled=${state.step === 'submitting' ? 'true' : 'false'}
                @click=${this.#send}
              >
                ${words.text('question.send')}
              </button>`
      }
    </section>`;
  }

  readonly #onInput = ({ target }: Event): void =>
    this.#flow.send({ type: 'edit', comment: (target as HTMLTextAreaElement).value });

  readonly #send = (): void => {
    this.#flow.send({ type: 'submit' });
  };
}
