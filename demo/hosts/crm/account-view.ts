import { html, nothing, type TemplateResult } from 'lit';
import type { Words } from './format.ts';
import type { CrmSession } from './session.ts';
import { supportForm, type SupportDraft } from './support-form.ts';

export interface AccountActions {
  copyCode(code: string): void;
  /** A dialog of Sayso's was closed. */
  settled(): void;
  ask(message: string): void;
}

export interface AccountState {
  readonly copied: boolean;
  readonly support: SupportDraft;
}

/** Account & data: where the person decides. The elements stand in the product's own rows, as in any settings page. */
export function accountView(
  session: CrmSession,
  { copied, support }: AccountState,
  words: Words,
  actions: AccountActions,
): TemplateResult {
  const { copy } = words;
  const { organization, roles, capabilities } = session;
  const role = roles.find(({ id }) => id === organization?.membership.role);
  return html`<p class="crm-lead">${organization ? copy.intro : copy.noneWhy}</p>
    ${
      organization
        ? html`<section class="crm-card" aria-labelledby="crm-organization">
            <h2 id="crm-organization"><bdi>${organization.name}</bdi></h2>
            <dl class="crm-facts">
              <div>
                <dt>${copy.role}</dt>
                <dd>${words.own(role?.name)}</dd>
              </div>
              <div>
                <dt>${copy.members}</dt>
                <dd>${words.number(organization.memberCount)}</dd>
              </div>
              ${
                organization.code === undefined
                  ? nothing
                  : html`<div>
                      <dt>${copy.code}</dt>
                      <dd>
                        <code>${organization.code}</code>
                        <button
                          class="crm-button"
                          type="button"
                          aria-label="${copy.copy}: ${copy.code}"
                          @click=${() => actions.copyCode(organization.code ?? '')}
                        >
                          ${copied ? copy.copied : copy.copy}
                        </button>
                      </dd>
                    </div>`
              }
            </dl>
            <p class="crm-note" role="status">${copied ? copy.copied : nothing}</p>
            <p class="crm-note">${copy.codeWhy}</p>
          </section>`
        : nothing
    }
    <div class="crm-card crm-rows">
      ${
        organization && role?.isOwner
          ? row(
              copy.handOver,
              copy.handOverWhy,
              html`<sayso-transfer-ownership
                organization-id=${organization.id}
                @sayso-close=${actions.settled}
              ></sayso-transfer-ownership>`,
            )
          : nothing
      }
      ${
        organization
          ? row(
              copy.leave,
              copy.leaveWhy,
              html`<sayso-leave-organization
                organization-id=${organization.id}
                @sayso-close=${actions.settled}
              ></sayso-leave-organization>`,
            )
          : nothing
      }
      ${row(
        copy.rejoin,
        copy.rejoinWhy,
        html`<sayso-rejoin-organization @sayso-close=${actions.settled}></sayso-rejoin-organization>`,
      )}
    </div>
    ${supportForm(support, words, capabilities.host.links.support, actions.ask)} ${terms(session, words)}`;
}

function row(title: string, why: string, control: TemplateResult): TemplateResult {
  return html`<section class="crm-row">
    <div>
      <h2>${title}</h2>
      <p>${why}</p>
    </div>
    ${control}
  </section>`;
}

function terms({ capabilities: { host } }: CrmSession, { copy, day }: Words): TemplateResult {
  const { links, lastUpdated } = host;
  const link = (href: string | undefined, text: string) =>
    href === undefined ? nothing : html`<a href=${href}>${text}</a>`;
  return html`<footer class="crm-terms">
    ${link(links.privacyPolicy, copy.privacyPolicy)} ${link(links.terms, copy.terms)} ${link(links.rights, copy.rights)}
    ${lastUpdated === undefined ? nothing : html`<span>${copy.updated(day(lastUpdated))}</span>`}
  </footer>`;
}
