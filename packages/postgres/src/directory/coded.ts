import type { IdType } from '../host-map.ts';

/** What a column holds for one of the contract's words. */
export function coded(words: Readonly<Partial<Record<string, string>>> | undefined, word: string): string {
  return words?.[word] ?? word;
}

/** The contract's word for what a column holds; `other` for what nobody named. */
export function decoded<Word extends string>(
  words: Readonly<Partial<Record<Word, string>>> | undefined,
  all: readonly Word[],
  value: unknown,
  other: Word,
): Word {
  return all.find((word) => coded(words, word) === value) ?? other;
}

const FITS: Readonly<Record<IdType, RegExp>> = {
  text: /^[^\0]*$/,
  uuid: /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i,
  integer: /^\d{1,18}$/,
};

/** The id, or nothing where no row can have it: comparing it would be an error of the database. */
export function fitting(type: IdType | undefined, id: string | undefined): string | undefined {
  return id !== undefined && FITS[type ?? 'text'].test(id) ? id : undefined;
}
