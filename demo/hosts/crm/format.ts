import type { LocalizedText } from '@sayso/contract';
import { en, type Copy } from './copy.en.ts';
import { sv } from './copy.sv.ts';

/** The product's words, numbers and dates in one language. */
export interface Words {
  readonly lang: string;
  readonly copy: Copy;
  number(value: number): string;
  money(value: number): string;
  day(at: string): string;
  /** "4:05". */
  length(seconds: number): string;
  size(bytes: number): string;
  /** A text of the host's data. */
  own(text: LocalizedText | undefined): string;
}

/** Swedish where it is asked for, English for everything else. */
export function wordsIn(language: string): Words {
  const lang = language.startsWith('sv') ? 'sv' : 'en';
  const locale = lang === 'en' ? 'en-GB' : 'sv-SE';
  const numbers = new Intl.NumberFormat(locale);
  const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
  const sizes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return {
    lang,
    copy: lang === 'sv' ? sv : en,
    number: (value) => numbers.format(value),
    money: (value) => amounts.format(value),
    day: (at) => days.format(new Date(at)),
    length: (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    size: (bytes) => sizes.format(bytes / 1000),
    own: (text) => text?.[lang] ?? Object.values(text ?? {})[0] ?? '',
  };
}
