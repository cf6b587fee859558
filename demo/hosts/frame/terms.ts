import type { Capabilities } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from './words.ts';

/** The product's legal pages, and since when the terms are as they are. */
export function terms({ host }: Capabilities, { frame, day }: Words): TemplateResult {
  const { links, lastUpdated } = host;
  const link = (href: string | undefined, text: string) =>
    href === undefined ? nothing : html`<a href=${href}>${text}</a>`;
  return html`<footer class="product-terms">
    ${link(links.privacyPolicy, frame.privacyPolicy)} ${link(links.terms, frame.terms)}
    ${link(links.rights, frame.rights)}
    ${lastUpdated === undefined ? nothing : html`<span>${frame.updated(day(lastUpdated))}</span>`}
  </footer>`;
}
