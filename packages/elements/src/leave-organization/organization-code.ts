import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';

/** The code that leads back, to be copied. */
export function organizationCode(words: Localizer, code: string, announce: (text: string) => void): TemplateResult {
  return html`<section part="code">
    <h3>${words.text('org.Code')}</h3>
    <div class="code">
      <code id="code" translate="no" dir="ltr">${code}</code>
      <button class="button" type="button" aria-describedby="code" @click=${copy}>${words.text('copy')}</button>
    </div>
    <p class="muted">${words.text('leave.code')}</p>
  </section>`;

  async function copy({ target }: Event): Promise<void> {
    const shown = (target as HTMLElement).previousElementSibling as HTMLElement;
    try {
      await navigator.clipboard.writeText(code);
      announce(words.text('copied'));
    } catch {
      // Not allowed, or not a secure page: selected, so that one key copies it.
      getSelection()?.selectAllChildren(shown);
    }
  }
}
