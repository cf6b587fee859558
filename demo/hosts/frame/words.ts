import type { LocalizedText, PluralLabel } from '@sayso/contract';
import { en, type FrameCopy } from './copy.en.ts';
import { sv } from './copy.sv.ts';

export type Lang = 'en' | 'sv';

/** What a product says, in each of its languages. */
export type Copies<Copy> = Readonly<Record<Lang, Copy>>;

/** A product's words, numbers and dates in one language. */
export interface Words<Copy = unknown> {
  readonly lang: Lang;
  /** What every product says alike. */
  readonly frame: FrameCopy;
  /** What this product says. */
  readonly copy: Copy;
  number(value: number): string;
  money(value: number): string;
  day(at: string): string;
  /** Day and hour. */
  moment(at: string): string;
  /** "4:05". */
  length(seconds: number): string;
  size(bytes: number): string;
  /** A text of the host's data. */
  own(text: LocalizedText | undefined): string;
  /** "128 leads", of the host's data. */
  counted(count: number, label: PluralLabel): string;
}

export interface WordsOptions {
  /** ISO 4217; by default EUR. */
  readonly currency?: string;
  /** IANA; by default UTC. */
  readonly timeZone?: string;
}

/** Swedish where it is asked for, English for everything else. */
export function wordsIn<Copy>(
  language: string,
  copies: Copies<Copy>,
  { currency = 'EUR', timeZone = 'UTC' }: WordsOptions = {},
): Words<Copy> {
  const lang = language.startsWith('sv') ? 'sv' : 'en';
  const locale = lang === 'en' ? 'en-GB' : 'sv-SE';
  const numbers = new Intl.NumberFormat(locale);
  const plurals = new Intl.PluralRules(locale);
  const amounts = new Intl.NumberFormat(locale, { style: 'currency', currency, maximumFractionDigits: 0 });
  const sizes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone });
  const moments = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    lang,
    frame: lang === 'sv' ? sv : en,
    copy: copies[lang],
    number: (value) => numbers.format(value),
    money: (value) => amounts.format(value),
    day: (at) => days.format(new Date(at)),
    moment: (at) => moments.format(new Date(at)),
    length: (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
    size: (bytes) => sizes.format(bytes / 1000),
    own: (text) => text?.[lang] ?? Object.values(text ?? {})[0] ?? '',
    counted(count, label) {
      const forms = label[lang] ?? Object.values(label)[0];
      return `${numbers.format(count)} ${forms?.[plurals.select(count)] ?? forms?.other ?? ''}`;
    },
  };
}
