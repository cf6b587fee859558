import type { Notice, NoticeSection } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { regionName } from '../localize/region-name.ts';
import { shownLanguage } from '../localize/shown-language.ts';
import { regionsOf, sortedSections } from './jurisdictions.ts';
import { noticeFacts, sectionText } from './notice-view.ts';

/**
 * The rights that the host names, by jurisdiction. Those of the reader's region stand first and open, as far as languages tell it; which
 * law holds for whom is never said. Uses the texts of `locales/en/notice.ts`.
 */
export function rightsView(words: Localizer, notice: Notice): TemplateResult {
  const { href, title } = notice;
  const regions = regionsOf([words.lang(), ...navigator.languages]);
  const { first, others, region } = sortedSections(notice.sections, regions);
  const section = (one: NoticeSection, open: boolean) => {
    const { heading, jurisdiction } = one;
    return html`<details ?open=${open} lang=${shownLanguage(heading, words.lang())}>
      <summary>
        ${words.own(heading)}
        ${jurisdiction ? html`<small lang=${words.lang()}>${regionName(jurisdiction, words.lang())}</small>` : nothing}
      </summary>
      ${sectionText(words, one)}
    </details>`;
  };
  return html`<section part="rights" class="rights">
    <h3 lang=${shownLanguage(title, words.lang())}>${words.own(title)}</h3>
    <p>${words.text('rights.lead')}</p>
    ${region ? html`<p class="muted">${words.rich('rights.first', { region: regionName(region, words.lang()) })}</p>` : nothing}
    <div class="sections">
      ${first.map((one) => section(one, true))} ${others.map((one) => section(one, first.length === 0))}
    </div>
    ${noticeFacts(words, notice)}
    ${href ? html`<p><a href=${href}>${words.rich('notice.open', { title: words.own(title) })}</a></p>` : nothing}
  </section>`;
}
