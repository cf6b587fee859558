import { pipelineArticle } from '@sayso/testing/hosts/pipeline';
import { html, nothing, type TemplateResult } from 'lit';
import { facts, row, rows } from '../frame/rows.ts';
import type { Scene } from '../frame/sample-product.ts';
import { terms } from '../frame/terms.ts';
import type { Words } from '../frame/words.ts';
import type { Copy } from './copy.sv.ts';

/** Kontoinställningar: what can be taken along, and the three ways to end or empty the account. `invitation` is what stands in the link of support. */
export function accountView({ session, words, support }: Scene<Copy>, invitation: string | undefined): TemplateResult {
  const { copy, number, own } = words;
  const { organization, roles, capabilities } = session;
  if (!organization) {
    return html`<p class="product-lead">${copy.none}</p>
      ${support} ${terms(capabilities, words)}`;
  }
  const role = roles.find(({ id }) => id === organization.membership.role);
  return html`<p class="product-lead">${copy.intro}</p>
    <section class="product-card" aria-label=${copy.facts}>
      ${facts([
        [copy.account, html`<bdi>${organization.name}</bdi>`],
        [copy.plan, copy.plans[organization.plan] ?? organization.plan],
        [copy.members, number(organization.memberCount)],
        [copy.role, own(role?.name)],
      ])}
    </section>
    <div class="product-card">
      <sayso-export-panel subject-type="organization" subject-id=${organization.id}></sayso-export-panel>
    </div>
    ${article(words)}
    ${rows(
      row(
        copy.close,
        copy.closeWhy,
        html`<sayso-close-organization organization-id=${organization.id}></sayso-close-organization>`,
      ),
      row(
        copy.reset,
        copy.resetWhy,
        html`<sayso-reset-organization
          organization-id=${organization.id}
          invitation=${invitation ?? nothing}
        ></sayso-reset-organization>`,
      ),
      row(
        copy.remove,
        copy.removeWhy,
        html`<sayso-delete-organization organization-id=${organization.id}></sayso-delete-organization>`,
      ),
    )}
    ${support} ${terms(capabilities, words)}`;
}

/** The help text; where a machine has put it into this language it says so, and leads to what was written. */
function article({ copy, lang, own, day, frame }: Words<Copy>): TemplateResult {
  const { translatedFrom, original, title, sections, lastUpdated } = pipelineArticle;
  return html`<article class="product-card pipeline-article" aria-labelledby="pipeline-article">
    <h2 id="pipeline-article">${own(title)}</h2>
    ${
      lang === translatedFrom
        ? nothing
        : html`<div class="product-note-card" role="note">
            <p>${copy.translated}</p>
            <p><a href=${original} hreflang=${translatedFrom} rel="alternate">${copy.original}</a></p>
          </div>`
    }
    <div class="pipeline-ways">
      ${sections.map(
        ({ heading, text }) =>
          html`<section>
            <h3>${own(heading)}</h3>
            <p>${own(text)}</p>
          </section>`,
      )}
    </div>
    <p class="product-note">${frame.articleUpdated(day(lastUpdated))}</p>
  </article>`;
}
