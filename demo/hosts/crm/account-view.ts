import { html, nothing, type TemplateResult } from 'lit';
import { facts, row, rows } from '../frame/rows.ts';
import type { Session } from '../frame/session.ts';
import { terms } from '../frame/terms.ts';
import type { Words } from '../frame/words.ts';
import type { Copy } from './copy.en.ts';

export interface AccountDesk {
  readonly copied: boolean;
  copyCode(code: string): void;
  /** The way to the support team. */
  readonly support: unknown;
}

/** Account & data: where the person decides. The elements stand in the product's own rows, as in any settings page. */
export function accountView(session: Session, words: Words<Copy>, desk: AccountDesk): TemplateResult {
  const { copy } = words;
  const { organization, roles } = session;
  const role = roles.find(({ id }) => id === organization?.membership.role);
  return html`<p class="product-lead">${organization ? copy.intro : copy.noneWhy}</p>
    ${organization ? organizationCard(session, words, desk) : nothing}
    ${rows(
      organization && role?.isOwner
        ? row(
            copy.handOver,
            copy.handOverWhy,
            html`<sayso-transfer-ownership organization-id=${organization.id}></sayso-transfer-ownership>`,
          )
        : nothing,
      row(copy.rejoin, copy.rejoinWhy, html`<sayso-rejoin-organization></sayso-rejoin-organization>`),
    )}
    ${
      organization
        ? html`<sayso-endings
            organization-id=${organization.id}
            kinds="export-account leave-organization delete-account"
          >
            <sayso-leave-organization
              slot="leave-organization"
              organization-id=${organization.id}
            ></sayso-leave-organization>
            <sayso-delete-account slot="delete-account"></sayso-delete-account>
          </sayso-endings>`
        : rows(row(copy.deleteAccount, copy.deleteAccountWhy, html`<sayso-delete-account></sayso-delete-account>`))
    }
    ${desk.support} ${terms(session.capabilities, words)}`;
}

function organizationCard(
  { organization, roles }: Session,
  { copy, frame, own, number }: Words<Copy>,
  { copied, copyCode }: AccountDesk,
): TemplateResult {
  const role = roles.find(({ id }) => id === organization?.membership.role);
  const code = organization?.code;
  const copying = html`<code>${code}</code>
    <button
      class="product-button"
      type="button"
      aria-label="${frame.copy}: ${copy.code}"
      @click=${() => copyCode(code ?? '')}
    >
      ${copied ? frame.copied : frame.copy}
    </button>`;
  return html`<section class="product-card" aria-labelledby="product-organization">
    <h2 id="product-organization"><bdi>${organization?.name}</bdi></h2>
    ${facts([
      [copy.role, own(role?.name)],
      [copy.members, number(organization?.memberCount ?? 0)],
      ...(code === undefined ? [] : [[copy.code, copying] as const]),
    ])}
    <p class="product-note" role="status">${copied ? frame.copied : nothing}</p>
    <p class="product-note">${copy.codeWhy}</p>
  </section>`;
}
