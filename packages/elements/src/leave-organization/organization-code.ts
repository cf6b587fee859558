import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { checkIcon } from '../styles/icons.ts';

/** The code that leads back, to be copied; `onCopied` is told when it has been. */
export function organizationCode(
  words: Localizer,
  code: string,
  copied: boolean,
  onCopied: () => void,
): TemplateResult {
  return html`<section part="code">
    <h3>${words.text('org.Code')}</h3>
    <div class="code">
      <code id="code" translate="no" dir="ltr">${code}</code>
      <button class="button" type="button" aria-describedby="code" @click=${copy}>
        ${copied ? html`${checkIcon}${words.text('copied')}` : words.text('copy')}
      </button>
    </div>
    <p class="muted">${words.text('leave.code')}</p>
  </section>`;

  async function copy({ currentTarget }: Event): Promise<void> {
    const shown = (currentTarget as HTMLElement).previousElementSibling as HTMLElement;
    try {
      await navigator.clipboard.writeText(code);
      onCopied();
    } catch {
      // Not allowed, or not a secure page: selected, so that one key copies it.
      getSelection()?.selectAllChildren(shown);
    }
  }
}
