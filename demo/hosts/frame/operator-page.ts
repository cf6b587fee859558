import type { Client } from '@sayso/client';
import type { Capabilities, Change } from '@sayso/contract';
import { referenceOf } from '@sayso/contract/rules';
import { html, nothing, render, type TemplateResult } from 'lit';
import { clientOf, type Connection } from './connection.ts';
import type { Face } from './face.ts';
import { icon } from './icon.ts';
import { failure, type Loadable } from './loadable.ts';
import { operatorCopies, type OperatorCopy } from './operator-copy.ts';
import { facts } from './rows.ts';
import { dressed } from './style-sheets.ts';
import { wordsIn, type Words } from './words.ts';

export type OperatorPageOptions = Connection & {
  /** Who decides. */
  readonly operator: string;
  /** By default the document's. */
  readonly language?: string;
};

export interface OperatorPage {
  /** Resolves when the list has been shown. */
  readonly ready: Promise<void>;
  refresh(): Promise<void>;
  speak(language: string): void;
  unmount(): void;
}

/** The support team's own page: what people have asked for, and the answer to it. Plain, over the SDK alone. */
export function mountOperatorPage<Copy>(
  container: HTMLElement,
  face: Face<Copy>,
  options: OperatorPageOptions,
): OperatorPage {
  return new Desk(container, face, options);
}

type Outcome = keyof OperatorCopy['decided'] | 'failed' | 'reasonEmpty';

interface Waiting {
  readonly changes: readonly Change[];
  readonly capabilities: Capabilities;
}

class Desk implements OperatorPage {
  readonly ready: Promise<void>;
  readonly #container: HTMLElement;
  readonly #face: Face<unknown>;
  readonly #operator: string;
  readonly #client: Client;
  readonly #connection = new AbortController();
  #words: Words<OperatorCopy>;
  #waiting: Loadable<Waiting> = { kind: 'loading' };
  #said: { readonly outcome: Outcome; readonly changeId: string } | undefined;

  constructor(container: HTMLElement, face: Face<unknown>, options: OperatorPageOptions) {
    this.#container = container;
    this.#face = face;
    this.#operator = options.operator;
    this.#client = clientOf(options);
    this.#words = wordsIn(options.language ?? container.ownerDocument.documentElement.lang, operatorCopies, face);
    dressed(container.ownerDocument, face.styles, this.#connection.signal);
    this.ready = this.refresh();
  }

  async refresh(): Promise<void> {
    this.#render();
    try {
      const [page, capabilities] = await Promise.all([
        this.#client.changes.list({ state: 'awaitingSupport' }),
        this.#client.capabilities.get(),
      ]);
      this.#waiting = { kind: 'ready', value: { changes: page.items, capabilities } };
    } catch (error) {
      this.#waiting = failure(error);
    }
    this.#render();
  }

  speak(language: string): void {
    this.#words = wordsIn(language, operatorCopies, this.#face);
    this.#render();
  }

  unmount(): void {
    this.#connection.abort();
    render(nothing, this.#container);
  }

  async #decide(change: Change, outcome: 'done' | 'denied', reason: string, answers: boolean): Promise<void> {
    if (outcome === 'denied' && reason === '') {
      this.#say('reasonEmpty', change.id);
      this.#container.querySelector<HTMLElement>(`#reason-${CSS.escape(change.id)}`)?.focus();
      return;
    }
    try {
      await this.#client.changes.decide({ changeId: change.id, outcome, ...(reason !== '' && { reason }) });
      this.#said = { outcome: outcome === 'done' && answers ? 'answered' : outcome, changeId: change.id };
    } catch {
      this.#said = { outcome: 'failed', changeId: change.id };
    }
    await this.refresh();
    this.#container.querySelector<HTMLElement>('h1')?.focus();
  }

  #say(outcome: Outcome, changeId: string): void {
    this.#said = { outcome, changeId };
    this.#render();
  }

  #render(): void {
    if (this.#connection.signal.aborted) return;
    const { frame, copy, lang } = this.#words;
    const { name, mark, id, layout } = this.#face;
    const decided = this.#said && this.#said.outcome !== 'reasonEmpty' ? this.#said.outcome : undefined;
    render(
      html`<div class="product" data-product=${id} data-layout=${layout} lang=${lang}>
        <header class="product-head">
          <div class="product-brand">${icon(mark)}<span>${name}</span></div>
          <div class="product-person product-who">
            <strong><bdi>${this.#operator}</bdi></strong>
          </div>
        </header>
        <main class="product-main">
          <h1 tabindex="-1">${copy.title}</h1>
          <p class="product-lead">${copy.lead}</p>
          <div role="status">
            ${
              decided === undefined
                ? nothing
                : html`<p class=${decided === 'failed' ? 'product-bad' : 'product-good'}>
                    ${decided === 'failed' ? copy.failed : copy.decided[decided]}
                  </p>`
            }
          </div>
          ${this.#list(frame)}
        </main>
      </div>`,
      this.#container,
    );
  }

  #list(frame: Words['frame']): unknown {
    const waiting = this.#waiting;
    switch (waiting.kind) {
      case 'loading':
        return html`<p class="product-note" role="status">${frame.loading}</p>`;
      case 'failed':
        return html`<div class="product-card" role="alert">
          <p>${frame.failed}</p>
          <button class="product-button" type="button" @click=${() => void this.refresh()}>${frame.retry}</button>
        </div>`;
      case 'ready':
        return waiting.value.changes.length === 0
          ? html`<p class="product-empty">${this.#words.copy.none}</p>`
          : waiting.value.changes.map((change) => this.#request(change, waiting.value));
      default:
        return waiting satisfies never;
    }
  }

  #request(change: Change, { capabilities }: Waiting): TemplateResult {
    const { copy, counted, moment } = this.#words;
    const answers = capabilities.kinds.some(
      ({ kind, fulfilment }) => kind === change.kind && fulfilment.answer === 'link',
    );
    const missing = this.#said?.outcome === 'reasonEmpty' && this.#said.changeId === change.id;
    const goes = change.effects
      .filter(({ action, count }) => count > 0 && (action === 'erase' || action === 'revoke'))
      .map(({ count, label }) => counted(count, label));
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const reason = String(new FormData(event.target as HTMLFormElement).get('reason') ?? '').trim();
      const outcome = (event.submitter as HTMLButtonElement | null)?.value === 'denied' ? 'denied' : 'done';
      void this.#decide(change, outcome, reason, answers);
    };
    const field = `reason-${change.id}`;
    return html`<section class="product-card" aria-labelledby=${`change-${change.id}`}>
      <h2 id=${`change-${change.id}`}>${copy.kinds[change.kind]}: <bdi>${change.target.id}</bdi></h2>
      ${facts([
        [copy.reference, referenceOf(change.id)],
        [copy.asked, moment(change.requestedAt)],
        ...(change.dueAt === undefined ? [] : [[copy.due, moment(change.dueAt)] as const]),
        [copy.who, html`<bdi>${change.requestedBy ?? '–'}</bdi>`],
      ])}
      ${change.reason === undefined ? nothing : html`<p>${copy.why}: <bdi>${change.reason}</bdi></p>`}
      <p>${copy.what}: ${goes.length === 0 ? copy.nothingGoes : goes.join(', ')}</p>
      <form class="product-form" novalidate @submit=${submit}>
        <label for=${field}>${copy.reason}</label>
        <textarea
          id=${field}
          name="reason"
          rows="2"
          maxlength="2000"
          aria-invalid=${missing ? 'true' : nothing}
          aria-describedby=${missing ? `${field}-problem` : nothing}
        ></textarea>
        ${missing ? html`<p class="product-bad" id=${`${field}-problem`}>${copy.reasonEmpty}</p>` : nothing}
        <div class="product-actions">
          <button class="product-button" type="submit" value="done">${answers ? copy.answer : copy.done}</button>
          <button class="product-button" type="submit" value="denied">${copy.denied}</button>
        </div>
      </form>
    </section>`;
  }
}
