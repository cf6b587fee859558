import type { LanguageTag } from '@sayso/contract';

/** "European Union", of `EU`, and "United States", of `US-CA`: browsers know no names of parts. What has no name stays as it is. */
export function regionName(code: string, language: LanguageTag): string {
  return named('region', code.split('-', 1)[0] ?? code, language);
}

/** "Swedish", of `sv`. */
export function languageName(tag: LanguageTag, language: LanguageTag): string {
  return named('language', tag, language);
}

function named(type: 'language' | 'region', code: string, language: LanguageTag): string {
  try {
    return new Intl.DisplayNames(language, { type }).of(code) ?? code;
  } catch {
    // It is no code at all.
    return code;
  }
}
