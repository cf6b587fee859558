import type { PasswordLimits } from '@sayso/contract';
import { html, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';

/** What was found wrong with a field before anything was sent. */
export type Fault = 'field.required' | 'password.short' | 'password.long' | 'reset.email.wrong';

/** What is wrong with the length of a new password; the server decides in any case. */
export function lengthFault(typed: string, { minLength, maxLength }: PasswordLimits): Fault | undefined {
  const { length } = [...typed];
  if (length === 0) return 'field.required';
  if (length < minLength) return 'password.short';
  return length > maxLength ? 'password.long' : undefined;
}

/** The same for people, in the language that they read at the moment. */
export function faultText(words: Localizer, fault: Fault, { minLength, maxLength }: PasswordLimits): string {
  return words.text(fault, { count: fault === 'password.long' ? maxLength : minLength });
}

/** Shows what is typed into password fields, or hides it again. */
export function showTyped(words: Localizer, isShown: boolean, turn: () => void): TemplateResult {
  return html`<label class="tick">
    <input type="checkbox" name="show" autocomplete="off" .checked=${isShown} @change=${turn} />
    ${words.text('password.show')}
  </label>`;
}
