import { html, type TemplateResult } from 'lit';
import type { Words } from '../frame/words.ts';
import type { Copy } from './copy.en.ts';

/** All of it composed on one page. */
export function centerView({ copy }: Words<Copy>, keysHref: string): TemplateResult {
  return html`<p class="product-lead">${copy.centerIntro}</p>
    <sayso-account-center jwks-url=${keysHref} hash="/center/"><span slot="pending"></span></sayso-account-center>`;
}
