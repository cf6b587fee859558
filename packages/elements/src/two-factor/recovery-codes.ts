import type { RecoveryCodes } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import { printText } from '../change-status/print-text.ts';
import type { Localizer } from '../localize/localizer.ts';

/** The codes, and the ways to keep them; none of them leads anywhere but to the person's own device. */
export function recoveryCodesView(
  words: Localizer,
  { codes, createdAt }: RecoveryCodes,
  onCopied: () => void,
): TemplateResult {
  const text = [words.text('two-factor.codes.paper', { date: words.moment(createdAt) }), '', ...codes].join('\n');
  const copy = async ({ currentTarget }: Event) => {
    const shown = (currentTarget as HTMLElement).closest('section')?.querySelector('.codes');
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      onCopied();
    } catch {
      // Not allowed, or not a secure page: selected, so that one key copies it.
      if (shown) getSelection()?.selectAllChildren(shown);
    }
  };
  return html`<p>${words.text('two-factor.codes.intro')}</p>
    <ul class="codes" part="codes" aria-label=${words.text('two-factor.codes.list')}>
      ${codes.map((code) => html`<li>${code}</li>`)}
    </ul>
    <div class="actions">
      <button class="button" type="button" @click=${copy}>${words.text('copy')}</button>
      <a
        class="button"
        href=${`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
        download=${`${words.text('two-factor.codes.file')}.txt`}
        >${words.text('two-factor.codes.download')}</a
      >
      <button class="button" type="button" @click=${() => printText(text)}>
        ${words.text('two-factor.codes.print')}
      </button>
    </div>`;
}
