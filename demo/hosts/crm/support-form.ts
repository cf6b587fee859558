import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from './format.ts';

export type SupportDraft =
  | { readonly kind: 'asking'; readonly problem?: 'empty' | 'unsent' }
  | { readonly kind: 'sending' }
  | { readonly kind: 'sent'; readonly reference: string };

/** The product's own way to its support team, over the SDK. */
export function supportForm(
  draft: SupportDraft,
  { copy }: Words,
  helpPage: string | undefined,
  ask: (message: string) => void,
): TemplateResult {
  const problem = draft.kind === 'asking' ? draft.problem : undefined;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    ask(String(new FormData(event.target as HTMLFormElement).get('message') ?? '').trim());
  };
  return html`<section class="crm-card" aria-labelledby="crm-help">
    <h2 id="crm-help">${copy.help}</h2>
    <p>${copy.helpWhy} ${helpPage === undefined ? nothing : html`<a href=${helpPage}>${copy.helpPage}</a>`}</p>
    <div role="status">
      ${draft.kind === 'sent' ? html`<p class="crm-good">${copy.sent(draft.reference)}</p>` : nothing}
    </div>
    ${
      draft.kind === 'sent'
        ? nothing
        : html`<form class="crm-form" @submit=${submit} novalidate>
            <label for="crm-question">${copy.question}</label>
            <textarea
              id="crm-question"
              name="message"
              rows="3"
              maxlength="5000"
              aria-invalid=${problem === 'empty' ? 'true' : nothing}
              aria-describedby=${problem ? 'crm-question-problem' : nothing}
            ></textarea>
            ${
              problem
                ? html`<p class="crm-bad" id="crm-question-problem">
                    ${problem === 'empty' ? copy.questionEmpty : copy.unsent}
                  </p>`
                : nothing
            }
            <button class="crm-button" type="submit" aria-disabled=${draft.kind === 'sending'}>${copy.send}</button>
          </form>`
    }
  </section>`;
}
