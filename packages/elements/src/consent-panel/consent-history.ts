import { call } from '@sayso/client';
import { type Backend, type ConsentEvent, consentsHistory, consentsReceipt } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import { saveFile } from '../export-button/save-file.ts';
import { skeleton } from '../dialog/pieces.ts';
import type { Localizer } from '../localize/localizer.ts';
import { Reading } from '../panel/reading.ts';
import { problemText } from '../support/problem-text.ts';

/** What the history needs of the element in which it stands. */
export interface HistoryHost {
  readonly words: Localizer;
  readonly root: ShadowRoot;
  readonly signal: AbortSignal;
  announce(text: string): void;
  render(): void;
}

/** More are not shown; the receipt has all of them. */
const MOST = 100;

/** What was said to one purpose and when, read when somebody asks for it, with the receipt. */
export class ConsentHistory {
  readonly #host: HistoryHost;
  readonly #backend: Backend;
  readonly #purpose: string;
  readonly #events: Reading<readonly ConsentEvent[]>;
  #receipt: 'asked' | { readonly problem: string } | undefined;

  constructor(host: HistoryHost, backend: Backend, purpose: string) {
    this.#host = host;
    this.#backend = backend;
    this.#purpose = purpose;
    this.#events = new Reading(
      async () => (await call(backend, consentsHistory, { purpose, pageSize: MOST }, this.#context)).items,
      () => host.render(),
    );
  }

  /** After something was said. */
  again(): void {
    this.#events.again();
  }

  dispose(): void {
    this.#events.dispose();
  }

  view(title: string): TemplateResult {
    const { words } = this.#host;
    const { state } = this.#events;
    if (!state) return skeleton(words);
    if ('error' in state)
      return html`<p class="error">${problemText(words, state.error)}</p>
        <div class="actions">
          <button class="button" type="button" @click=${this.#events.again}>${words.text('retry')}</button>
        </div>`;
    const events = state.value;
    if (events.length === 0) return html`<p class="muted">${words.text('consents.history.none')}</p>`;
    const isAsked = this.#receipt === 'asked';
    return html`<ol part="history">
        ${events.map((event) => this.#event(event))}
      </ol>
      ${typeof this.#receipt === 'object' ? html`<p role="alert" class="error">${this.#receipt.problem}</p>` : ''}
      <div class="actions">
        <button
          part="receipt"
          class="button"
          type="button"
          aria-label="${words.text('consents.receipt')}: ${title}"
          aria-disabled=${isAsked ? 'true' : 'false'}
          @click=${this.#download}
        >
          ${words.text('consents.receipt')}
        </button>
      </div>`;
  }

  #event({ at, method, state, version }: ConsentEvent): TemplateResult {
    const { words } = this.#host;
    const how = words.text(`consents.method.${method}`);
    return html`<li>
      <strong>${words.text(`consents.event.${state}`)}</strong>
      <span
        ><time datetime=${at}>${words.date(at, { dateStyle: 'long', timeStyle: 'short' })}</time> · ${how} ·
        ${words.rich('consents.version', { version })}</span
      >
    </li>`;
  }

  get #context() {
    return { signal: this.#host.signal, locale: this.#host.words.lang() };
  }

  readonly #download = async (): Promise<void> => {
    if (this.#receipt === 'asked') return;
    const { root, words } = this.#host;
    this.#receipt = 'asked';
    this.#host.render();
    try {
      const receipt = await call(this.#backend, consentsReceipt, { purpose: this.#purpose }, this.#context);
      const content = new Blob([JSON.stringify(receipt, undefined, 2)], { type: 'application/json' });
      saveFile(root, { content, fileName: `consent-${this.#purpose.replaceAll(/[^\w-]+/g, '-')}.json` });
      this.#receipt = undefined;
      this.#host.announce(words.text('consents.receipt.saved'));
    } catch {
      this.#receipt = { problem: words.text('consents.receipt.failed') };
    }
    this.#host.render();
  };
}
