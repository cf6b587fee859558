import { html, nothing, type TemplateResult } from 'lit';
import { facts, row, rows } from '../frame/rows.ts';
import type { Scene } from '../frame/sample-product.ts';
import { terms } from '../frame/terms.ts';
import type { Copy } from './copy.en.ts';

/** Account settings: who the person is here, and how to pause or to end that. */
export function accountView({ session, words }: Scene<Copy>): TemplateResult {
  const { copy, own } = words;
  const { person, organization, roles, capabilities } = session;
  const role = roles.find(({ id }) => id === organization?.membership.role);
  return html`<p class="product-lead">${organization ? copy.intro : copy.none}</p>
    <section class="product-card" aria-label=${copy.you}>
      ${facts([
        [copy.name, html`<bdi>${person.displayName}</bdi>`],
        [copy.email, html`<bdi>${person.email}</bdi>`],
        ...(person.phone === undefined ? [] : [[copy.phone, html`<bdi>${person.phone}</bdi>`] as const]),
        ...(organization ? [[copy.company, html`<bdi>${organization.name}</bdi>`] as const] : []),
        ...(role ? [[copy.role, own(role.name)] as const] : []),
      ])}
    </section>
    ${
      organization && role?.isOwner
        ? rows(
            row(
              copy.handOver,
              copy.handOverWhy,
              html`<sayso-transfer-ownership organization-id=${organization.id}></sayso-transfer-ownership>`,
            ),
          )
        : nothing
    }
    <sayso-endings organization-id=${organization?.id ?? nothing}>
      <sayso-deactivate-account slot="deactivate-account"></sayso-deactivate-account>
      <sayso-delete-account slot="delete-account"></sayso-delete-account>
    </sayso-endings>
    <div class="product-card"><sayso-support-request></sayso-support-request></div>
    ${terms(capabilities, words)}`;
}
