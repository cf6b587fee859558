import type { PasswordLimits } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';

/** What is wrong with the length of a new password, for people; the server decides in any case. */
export function lengthError(words: Localizer, typed: string, { minLength, maxLength }: PasswordLimits) {
  const { length } = [...typed];
  if (length === 0) return words.text('field.required');
  if (length < minLength) return words.text('password.short', { count: minLength });
  return length > maxLength ? words.text('password.long', { count: maxLength }) : undefined;
}

/** Shows what is typed into password fields, or hides it again. */
export function showTyped(words: Localizer, isShown: boolean, turn: () => void): TemplateResult {
  return html`<label class="tick">
    <input type="checkbox" name="show" autocomplete="off" .checked=${isShown} @change=${turn} />
    ${words.text('password.show')}
  </label>`;
}
