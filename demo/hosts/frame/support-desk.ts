import type { Client } from '@sayso/client';
import { supportForm, type SupportDraft } from './support-form.ts';
import type { Words } from './words.ts';

/** The way to the product's support team that stands on a page. */
export class SupportDesk {
  readonly #client: Client;
  readonly #container: HTMLElement;
  readonly #update: () => void;
  #draft: SupportDraft = { kind: 'asking' };

  constructor(client: Client, container: HTMLElement, update: () => void) {
    this.#client = client;
    this.#container = container;
    this.#update = update;
  }

  form(words: Words, helpPage: string | undefined): unknown {
    return supportForm(this.#draft, words, helpPage, (message) => void this.#ask(message));
  }

  async #ask(message: string): Promise<void> {
    if (this.#draft.kind === 'sending') return;
    this.#show(message === '' ? { kind: 'asking', problem: 'empty' } : { kind: 'sending' });
    if (message === '') {
      this.#container.querySelector<HTMLElement>('#product-question')?.focus();
      return;
    }
    try {
      const { reference } = await this.#client.support.create({ message });
      this.#show({ kind: 'sent', reference });
    } catch {
      this.#show({ kind: 'asking', problem: 'unsent' });
    }
  }

  #show(draft: SupportDraft): void {
    this.#draft = draft;
    this.#update();
  }
}
