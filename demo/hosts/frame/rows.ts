import { html, nothing, type TemplateResult } from 'lit';

/** Settings rows: what it is, one sentence about it, and the control that does it. */
export function rows(...all: readonly (TemplateResult | typeof nothing)[]): TemplateResult {
  return html`<div class="product-card product-rows">${all}</div>`;
}

export function row(title: string, why: unknown, control: unknown): TemplateResult {
  return html`<section class="product-row">
    <div>
      <h2>${title}</h2>
      <p>${why}</p>
    </div>
    ${control}
  </section>`;
}

/** Names with their values. */
export function facts(pairs: readonly (readonly [name: string, value: unknown])[]): TemplateResult {
  return html`<dl class="product-facts">
    ${pairs.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}
