import type { LanguageTag } from '@sayso/contract';

/** "European Union", "United States (CA)": an ISO 3166 code as people say it; what has no name stays as it is. */
export function regionName(code: string, language: LanguageTag): string {
  const [region = '', part] = code.split('-');
  return part === undefined ? named('region', region, language) : `${named('region', region, language)} (${part})`;
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
