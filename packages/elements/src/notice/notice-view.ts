import type { LanguageTag, LocalizedText, Notice, NoticeSection } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { languageName } from '../localize/region-name.ts';
import { shownLanguage } from '../localize/shown-language.ts';

/** A text of the host with its version, its date and the way to the whole of it. Uses the texts of `locales/en/notice.ts`. */
export function noticeView(words: Localizer, notice: Notice): TemplateResult {
  const { href, sections, title } = notice;
  return html`<h4 lang=${langOf(words, title)}>${words.own(title)}</h4>
    ${noticeFacts(words, notice)}
    ${href ? html`<p><a href=${href}>${words.rich('notice.open', { title: words.own(title) })}</a></p>` : nothing}
    ${
      sections.length > 0
        ? html`<details>
            <summary>${words.text('notice.read')}</summary>
            ${sections.map(
              (section) =>
                html`<section lang=${langOf(words, section.heading)}>
                  <h5>${words.own(section.heading)}</h5>
                  ${sectionText(words, section)}
                </section>`,
            )}
          </details>`
        : nothing
    }`;
}

/** Which version it is and from when, and that a machine has translated it. */
export function noticeFacts(words: Localizer, notice: Notice): TemplateResult {
  const { updatedAt, version } = notice;
  return html`<p class="muted">
      ${words.rich('notice.version', { version })} · ${words.text('notice.updated', { date: words.moment(updatedAt) })}
    </p>
    ${translationNote(words, notice)}`;
}

/** The paragraphs of one section, and where to read on. */
export function sectionText(words: Localizer, { heading, href, paragraphs }: NoticeSection): TemplateResult {
  return html`${paragraphs.map((text) => html`<p lang=${langOf(words, text)}>${words.own(text)}</p>`)}
  ${href ? html`<p><a href=${href}>${words.rich('notice.more', { heading: words.own(heading) })}</a></p>` : nothing}`;
}

/** Only beside the languages that a machine has made: the original, and what people have translated, says nothing. */
function translationNote(words: Localizer, { title, translation }: Notice): unknown {
  const shown = shownLanguage(title, words.lang());
  if (!translation?.languages.includes(shown)) return nothing;
  const { from, original } = translation;
  const language = languageName(from, words.lang());
  return html`<p class="translated">
    ${words.rich('notice.translated', { language })}
    ${original ? html`<a href=${original} hreflang=${from}>${words.rich('notice.original', { language })}</a>` : nothing}
  </p>`;
}

function langOf(words: Localizer, text: LocalizedText): LanguageTag {
  return shownLanguage(text, words.lang());
}
