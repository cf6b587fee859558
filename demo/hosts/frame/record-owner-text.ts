import { html } from 'lit';
import type { RecordOwner } from './record-owner.ts';
import type { Words } from './words.ts';

/** How a colleague reads who looks after something. */
export function ownerText(of: RecordOwner, { frame }: Words): unknown {
  switch (of.kind) {
    case 'self':
      return frame.you;
    case 'member':
      return html`<bdi>${of.name}</bdi>`;
    case 'former':
      return html`<span class="product-former">${frame.former(of.number)}</span>`;
    case 'nobody':
      return html`<span class="product-former">${frame.free}</span>`;
    default:
      return of satisfies never;
  }
}
