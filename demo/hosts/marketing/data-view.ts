import { html, type TemplateResult } from 'lit';
import { facts, row, rows } from '../frame/rows.ts';
import type { Scene } from '../frame/sample-product.ts';
import { terms } from '../frame/terms.ts';
import type { Copy } from './copy.en.ts';

const COUNTED = ['campaigns', 'contacts', 'segments', 'workflows', 'templates', 'integrations'] as const;

/**
 * Settings, Data Management: what there is, the ways to take it along and to check what was taken, and to empty or to end it. Whoever may
 * not finds out there whom to ask.
 */
export function dataView({ session, words, counts, support, keysHref }: Scene<Copy>): TemplateResult {
  const { copy, number, own } = words;
  const { organization, roles, capabilities } = session;
  if (!organization) {
    return html`<p class="product-lead">${copy.none}</p>
      ${support} ${terms(capabilities, words)}`;
  }
  const role = roles.find(({ id }) => id === organization.membership.role);
  return html`<p class="product-lead">${copy.intro}</p>
    <div class="product-card">
      ${facts([
        [copy.company, html`<bdi>${organization.name}</bdi>`],
        [copy.plan, copy.plans[organization.plan] ?? organization.plan],
        [copy.members, number(organization.memberCount)],
        [copy.role, own(role?.name)],
      ])}
    </div>
    <section class="product-card" aria-labelledby="marketing-kept">
      <h2 id="marketing-kept">${copy.kept}</h2>
      <ul class="marketing-kept">
        ${COUNTED.map(
          (collection) =>
            html`<li><strong>${number(counts[collection] ?? 0)}</strong> <span>${copy.lists[collection]}</span></li>`,
        )}
      </ul>
    </section>
    <div class="product-card">
      <sayso-export-panel subject-type="organization" subject-id=${organization.id}></sayso-export-panel>
    </div>
    <div class="product-card"><sayso-archive-verifier jwks-url=${keysHref}></sayso-archive-verifier></div>
    ${rows(
      row(
        copy.reset,
        copy.resetWhy,
        html`<sayso-reset-organization organization-id=${organization.id}></sayso-reset-organization>`,
      ),
      row(
        copy.remove,
        copy.removeWhy,
        html`<sayso-delete-organization organization-id=${organization.id}></sayso-delete-organization>`,
      ),
    )}
    ${support} ${terms(capabilities, words)}`;
}

/** Settings, What is stored: each kind of record, why it is there, for how long and who receives it. */
export function storedView({ session, words }: Scene<Copy>): TemplateResult {
  const { copy } = words;
  const { organization } = session;
  if (!organization) return html`<p class="product-lead">${copy.none}</p>`;
  return html`<sayso-data-inventory subject-type="organization" subject-id=${organization.id}></sayso-data-inventory>`;
}
