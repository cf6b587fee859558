import type { DataMapEntry, OwnerStep } from '../data-map.ts';

/** The columns that make a record's own id. Throws a TypeError where the map names none. */
export function keyColumnsOf({ name, key = 'id' }: Pick<DataMapEntry, 'name' | 'key'>): readonly string[] {
  const columns = columnsOf(key);
  if (columns.length === 0) throw new TypeError(`The data map gives ${name} a key without columns.`);
  return columns;
}

/** One column, or several that belong together. */
export function columnsOf(column: OwnerStep['column']): readonly string[] {
  return typeof column === 'string' ? [column] : column;
}

/**
 * A record's id as one text: the value itself; of several, a JSON array of their texts, written as PostgreSQL writes one, so that no two
 * records have the same.
 */
export function recordIdOf(parts: readonly unknown[]): string {
  const texts = parts.map(String);
  return texts.length === 1 ? String(texts[0]) : `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
}

/** The texts that a record's id was made of; nothing for what is no id of so many parts. */
export function recordIdParts(id: string, count: number): readonly string[] | undefined {
  if (count === 1) return [id];
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) && parts.length === count && parts.every((part) => typeof part === 'string')
      ? (parts as string[])
      : undefined;
  } catch {
    return undefined;
  }
}
