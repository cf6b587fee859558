import { html, type TemplateResult } from 'lit';
import { row, rows } from '../frame/rows.ts';
import type { Scene } from '../frame/sample-product.ts';
import type { Copy } from './copy.en.ts';

/** Privacy, Your data: all of it as one JSON document, what is stored and why, and the rights to it. */
export function privacyView({ words }: Scene<Copy>): TemplateResult {
  const { copy } = words;
  return html`<p class="product-lead">${copy.yourDataWhy}</p>
    ${rows(
      row(
        copy.download,
        copy.downloadWhy,
        html`<sayso-export-button scope="access" format="json"></sayso-export-button>`,
      ),
    )}
    <sayso-data-inventory></sayso-data-inventory>`;
}
