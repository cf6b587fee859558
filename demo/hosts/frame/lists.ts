import type { Column, ColumnType } from './records-table.ts';
import type { List } from './sample-product.ts';

/** A collection as a list, with the columns that it shows. */
export function list(collection: string, ...columns: readonly Column[]): List {
  return { collection, columns };
}

/** The same column, for pages that are wide enough. */
export function minor(column: Column): Column {
  return { ...column, minor: true };
}

/** A column by how its values are shown: `shown.day('createdAt')`. */
export const shown = Object.fromEntries(
  (['text', 'number', 'money', 'cents', 'day', 'length', 'size', 'state', 'yes', 'owner'] as const).map((as) => [
    as,
    (name: string): Column => ({ name, as }),
  ]),
) as Readonly<Record<ColumnType, (name: string) => Column>>;
