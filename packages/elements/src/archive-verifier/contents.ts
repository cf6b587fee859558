import type { ArchiveExclusion, ArchiveManifest, ArchiveReport, ColumnNote } from '@sayso/archive';
import type { LocalizedText, PluralForms, PluralLabel } from '@sayso/contract';
import type { ArchiveContents, Bounded, ContainedCollection, LeftOut } from './verifier-state.ts';

/** Nobody reads more rows of a list here, and an archive may be made to hold millions. */
const MOST_ROWS = 200;
const MOST_NOTES = 20;
const LONGEST_TEXT = 300;
const MOST_LANGUAGES = 50;

/** What a manifest says, as a page can show it: whoever made it may have put anything into it. */
export function contentsOf(manifest: ArchiveManifest): ArchiveContents {
  const { asOf, collections, consistency, exclusions, files, product, scope } = manifest;
  return {
    product: clipped(product),
    name: clipped(scope.name),
    purpose: scope.purpose,
    consistency,
    ...(Number.isNaN(Date.parse(asOf)) ? {} : { asOf }),
    files: files.length,
    bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    collections: bounded(collections, MOST_ROWS, contained),
    exclusions: bounded(exclusions, MOST_ROWS, leftOut),
  };
}

function contained({
  bytes,
  exclusions,
  label,
  name,
  records,
  redactions,
}: ArchiveManifest['collections'][number]): ContainedCollection {
  const known = labelOf(label);
  return {
    name: clipped(name),
    ...(known && { label: known }),
    records,
    bytes,
    redactions: bounded(redactions, MOST_NOTES, columnNote),
    exclusions: bounded(exclusions, MOST_NOTES, columnNote),
  };
}

function columnNote({ column, reason }: ColumnNote): LeftOut {
  return { name: clipped(column), reason: textOf(reason) };
}

function leftOut({ collection, reason }: ArchiveExclusion): LeftOut {
  return { name: clipped(collection), reason: textOf(reason) };
}

export function bounded<Item, Shown>(
  items: readonly Item[],
  most: number,
  shown: (item: Item) => Shown,
): Bounded<Shown> {
  return { shown: items.slice(0, most).map(shown), more: Math.max(0, items.length - most) };
}

/** The name of the key, unless it is shown that it did not sign. */
export function keyOf(signer: ArchiveReport['signer']): { readonly keyId?: string } {
  const named = (signer.state === 'known' || signer.state === 'unknown') && signer.kid !== undefined;
  return named ? { keyId: clipped(signer.kid) } : {};
}

export function clipped(text: string): string {
  return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}…` : text;
}

function textOf(text: LocalizedText): LocalizedText {
  return Object.fromEntries(languagesOf(text).map(([tag, words]) => [tag, clipped(words)]));
}

/** A manifest's labels are not looked at by whoever reads it: only what is a label is taken. */
function labelOf(label: unknown): PluralLabel | undefined {
  if (typeof label !== 'object' || label === null) return undefined;
  const languages = languagesOf(label as Readonly<Record<string, unknown>>).flatMap(([tag, forms]) => {
    const read = formsOf(forms);
    return read ? [[tag, read] as const] : [];
  });
  return languages.length > 0 ? Object.fromEntries(languages) : undefined;
}

function formsOf(forms: unknown): PluralForms | undefined {
  if (typeof forms !== 'object' || forms === null) return undefined;
  const texts = (['zero', 'one', 'two', 'few', 'many', 'other'] as const).flatMap((category) => {
    const text = (forms as Readonly<Record<string, unknown>>)[category];
    return typeof text === 'string' ? [[category, clipped(text)] as const] : [];
  });
  const read: Partial<PluralForms> = Object.fromEntries(texts);
  return read.other === undefined ? undefined : { ...read, other: read.other };
}

function languagesOf<Value>(text: Readonly<Record<string, Value>>): readonly (readonly [string, Value])[] {
  return Object.entries(text).slice(0, MOST_LANGUAGES);
}
