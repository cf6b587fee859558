import { html, noChange, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

/** One labelled input of a form in light DOM. */
export interface Field {
  /** Unique in the document; see `fieldId`. */
  readonly id: string;
  readonly name: string;
  readonly label: unknown;
  /** A token of the HTML standard, such as `email`, `tel` or `new-password`. */
  readonly autocomplete: string;
  /** By default `text`. */
  readonly type?: 'text' | 'email' | 'tel' | 'password';
  readonly inputmode?: 'numeric';
  /** What stands in it; absent: what was typed stays. */
  readonly value?: string;
  readonly hint?: unknown;
  /** What is wrong with it; it is then marked and described by this. */
  readonly error?: unknown;
  readonly readonly?: boolean;
  readonly onInput?: (value: string) => void;
}

let fields = 0;

/** An id that no other field of the document has. */
export function fieldId(): string {
  fields += 1;
  return `sayso-field-${fields}`;
}

export function field(one: Field): TemplateResult {
  const { id, error, hint } = one;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  const isCode = one.autocomplete === 'one-time-code';
  return html`<div class="field">
    <label for=${id}>${one.label}</label>
    <input
      id=${id}
      name=${one.name}
      class=${isCode ? 'code' : nothing}
      type=${one.type ?? 'text'}
      autocomplete=${one.autocomplete}
      inputmode=${ifDefined(isCode ? 'numeric' : one.inputmode)}
      spellcheck=${isCode || one.type === 'email' ? 'false' : nothing}
      dir=${isCode || one.type === 'email' || one.type === 'tel' ? 'ltr' : 'auto'}
      ?readonly=${one.readonly}
      aria-describedby=${described || nothing}
      aria-invalid=${error ? 'true' : 'false'}
      .value=${one.value ?? noChange}
      @input=${({ target }: Event) => one.onInput?.((target as HTMLInputElement).value)}
    />
    ${hint ? html`<p id="${id}-hint" class="muted">${hint}</p>` : nothing}
    ${error ? html`<p id="${id}-error" class="error">${error}</p>` : nothing}
  </div>`;
}
