import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { warningIcon } from '../styles/icons.ts';

/** A button that leads away: back, cancel or close. */
export function leadAway(words: Localizer, label: 'back' | 'cancel' | 'close', act: () => void): TemplateResult {
  return html`<button part="cancel" class="button" type="button" @click=${act}>${words.text(label)}</button>`;
}

/** The button that goes on. A disabled one can still be reached and pressed: what it submits to explains it. */
export function goOn(label: unknown, disabled = false, look: 'accent' | 'danger' = 'accent'): TemplateResult {
  return html`<button part="confirm" class="button ${look}" aria-disabled=${disabled ? 'true' : 'false'}>
    ${label}
  </button>`;
}

/** Something to heed, with what can be done about it. */
export function notice(text: unknown, action: unknown = nothing): TemplateResult {
  return html`<div class="notice">
    ${warningIcon}
    <div>
      <p>${text}</p>
      ${action}
    </div>
  </div>`;
}

/** What went wrong; an input says that it is described by `error`. */
export function errorText(text: unknown): TemplateResult {
  return html`<p id="error" part="error" class="error" ?hidden=${text === nothing || !text}>${text}</p>`;
}

/** Takes the place of what is being fetched. */
export function skeleton(words: Localizer): TemplateResult {
  return html`<p class="hidden">${words.text('loading')}</p>
    <div class="skeleton" aria-hidden="true"><i></i><i></i><i></i></div>`;
}
