import { html, type TemplateResult } from 'lit';
import type { Scene } from '../frame/sample-product.ts';
import type { Copy } from './copy.sv.ts';

/** Kontocenter: the person's own part and the account's, composed on one page. */
export function centerView({ words, keysHref }: Scene<Copy>): TemplateResult {
  return html`<p class="product-lead">${words.copy.centerIntro}</p>
    <sayso-account-center jwks-url=${keysHref} hash="/center/"><span slot="pending"></span></sayso-account-center>`;
}
