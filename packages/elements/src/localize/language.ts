import { registerTranslation, update } from '@shoelace-style/localize';
import type { LanguageTag, LocalizedText, PluralLabel } from '@sayso/contract';
import type { Messages } from './message.ts';

/** Adds a language. Elements inside a `lang` that has none are in English and say so to screen readers. */
export function registerLanguage(tag: LanguageTag, messages: Messages): void {
  registerTranslation({ $code: tag, $name: tag, $dir: 'ltr', ...messages });
}

/** The nearest `lang`, also across shadow roots, else the browser's language; English where that is no language tag. */
export function nearestLanguage(element: Element): LanguageTag {
  let lang: string | null | undefined;
  for (let from: Element | undefined = element; from && !lang;) {
    lang = from.closest('[lang]')?.getAttribute('lang');
    from = (from.getRootNode() as Partial<ShadowRoot>).host;
  }
  try {
    // Browsers themselves give tags such as `en-US@posix`.
    return Intl.getCanonicalLocales(lang || navigator.language)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** A host's text in the language that is closest: the same tag, the same language, else the first that there is. */
export function closest<Text extends LocalizedText | PluralLabel>(
  text: Text,
  language: LanguageTag,
): Text[string] | '' {
  return text[language] ?? text[primary(language)] ?? Object.values(text)[0] ?? '';
}

/** `sv` of `sv-SE`. */
export function primary(language: LanguageTag): LanguageTag {
  return language.split('-', 1)[0] as string;
}

let watched: Document | undefined;

/** Renders every element anew when a `lang` of the document changes. */
export function watchLanguages(document: Document): void {
  if (watched) return;
  watched = document;
  new MutationObserver(update).observe(document, { attributes: true, attributeFilter: ['lang'], subtree: true });
}
