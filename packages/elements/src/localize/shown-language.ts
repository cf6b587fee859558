import type { LanguageTag, LocalizedText } from '@sayso/contract';
import { primary } from './language.ts';

/** The language in which a text of the host is shown to a reader of this one; see `closest`. */
export function shownLanguage(text: LocalizedText, reader: LanguageTag): LanguageTag {
  return [reader, primary(reader)].find((tag) => text[tag] !== undefined) ?? Object.keys(text)[0] ?? reader;
}
