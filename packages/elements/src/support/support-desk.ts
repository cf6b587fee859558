import type { Backend, SupportContext } from '@sayso/contract';
import { html, nothing } from 'lit';
import type { DialogView } from '../dialog/dialog-view.ts';
import type { Localizer } from '../localize/localizer.ts';
import { type SupportOffer, supportOffer } from './support-offer.ts';
import type { SupportQuestion } from './support-question.ts';

/** What the desk needs of the dialog in which it stands. */
export interface SupportDeskHost {
  readonly words: Localizer;
  announce(text: string): void;
  /** Renders the dialog anew. */
  render(): unknown;
}

/** The way out of every dead end. The question itself is loaded when somebody asks one. */
export class SupportDesk {
  readonly #host: SupportDeskHost;
  #backend: Backend | undefined;
  #offer: SupportOffer;
  #question: SupportQuestion | undefined;

  constructor(host: SupportDeskHost) {
    this.#host = host;
  }

  /** A button that opens the question, or a link where the host answers elsewhere; nothing where it does neither. */
  button(backend: Backend, about: SupportContext): unknown {
    if (this.#backend !== backend) void this.#find(backend);
    if (!this.#offer) return nothing;
    const label = this.#host.words.text('support.open');
    return this.#offer === 'form'
      ? html`<button class="button" type="button" @click=${() => this.#open(backend, about)}>${label}</button>`
      : html`<a class="button" href=${this.#offer.link} target="_blank" rel="noopener">${label}</a>`;
  }

  /** What the dialog shows while the question is open. */
  view(): DialogView | undefined {
    return this.#question?.view();
  }

  /** Puts the question away. */
  readonly close = (): void => {
    this.#question?.dispose();
    this.#question = undefined;
    this.#host.render();
  };

  async #open(backend: Backend, about: SupportContext): Promise<void> {
    const { words } = this.#host;
    try {
      const { SupportQuestion } = await import('./support-question.ts');
      const host = { words, close: this.close, render: () => this.#host.render() };
      this.#question = new SupportQuestion(host, backend, about);
      this.#host.render();
    } catch {
      this.#host.announce(words.text('problem.network'));
    }
  }

  async #find(backend: Backend): Promise<void> {
    this.#backend = backend;
    this.#offer = undefined;
    try {
      this.#offer = await supportOffer(backend);
      this.#host.render();
    } catch {
      // Looked up again the next time: nobody is offered what may not be there.
      this.#backend = undefined;
    }
  }
}
