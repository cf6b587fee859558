import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from './words.ts';

export type SupportDraft =
  | { readonly kind: 'asking'; readonly problem?: 'empty' | 'unsent' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent'; readonly reference: string };

/** The product's own way to its support team, over the SDK. */
export function supportForm(
  draft: SupportDraft,
  { frame }: Words,
  helpPage: string | undefined,
  ask: (message: string) => void,
): TemplateResult {
  const problem = draft.kind === 'asking' ? draft.problem : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    ask(String(new FormData(event.target as HTMLFormElement).get('message') ?? '').trim());
  };
  return html`<section class="product-card" aria-labelledby="product-help">
    <h2 id="product-help">${frame.help}</h2>
    <p>${frame.helpWhy} ${helpPage === undefined ? nothing : html`<a href=${helpPage}>${frame.helpPage}</a>`}</p>
    <div role="status">
      ${draft.kind === 'sent' ? html`<p class="product-good">${frame.sent(draft.reference)}</p>` : nothing}
    </div>
    ${
      draft.kind === 'sent'
        ? nothing
        : html`<form class="product-form" @submit=${submit} novalidate>
            <label for="product-question">${frame.question}</label>
            <textarea
              id="product-question"
              name="message"
              rows="3"
              maxlength="5000"
              aria-invalid=${problem === 'empty' ? 'true' : nothing}
              aria-describedby=${problem ? 'product-question-problem' : nothing}
            ></textarea>
            ${
              problem
                ? html`<p class="product-bad" id="product-question-problem">
                    ${problem === 'empty' ? frame.questionEmpty : frame.unsent}
                  </p>`
                : nothing
            }
            <button class="product-button" type="submit" aria-disabled=${draft.kind === 'sending'}>
              ${frame.send}
            </button>
          </form>`
    }
  </section>`;
}
