import type { Role } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from '../frame/words.ts';
import type { Copy } from './copy.en.ts';

/** Each role in words; what it allows the server enforces. */
export function rolesView(roles: readonly Role[], { copy, own }: Words<Copy>): TemplateResult {
  return html`<section class="product-card" aria-labelledby="helpdesk-roles">
    <h2 id="helpdesk-roles">${copy.rolesTitle}</h2>
    <dl class="product-facts">
      ${roles
        .toSorted((one, other) => other.rank - one.rank)
        .map(({ description, name }) =>
          description
            ? html`<div>
                <dt>${own(name)}</dt>
                <dd>${own(description)}</dd>
              </div>`
            : nothing,
        )}
    </dl>
  </section>`;
}
