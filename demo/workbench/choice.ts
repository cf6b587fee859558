import { html, type TemplateResult } from 'lit';

/** A few values side by side, one of them chosen. */
export function choice<Value extends string>(
  name: string,
  label: string,
  values: readonly (readonly [value: Value, text: string])[],
  chosen: Value,
  choose: (value: Value) => void,
): TemplateResult {
  return html`<fieldset>
    <legend>${label}</legend>
    <div class="segments">
      ${values.map(
        ([value, text]) =>
          html`<label
            ><input
              type="radio"
              name=${name}
              .value=${value}
              .checked=${value === chosen}
              @change=${() => choose(value)}
            />${text}</label
          >`,
      )}
    </div>
  </fieldset>`;
}
