import type { DataColumn } from '@sayso/contract';

/** The columns of a sample under the names that a database has for them; archives go on calling them by the sample's. */
export function storedColumns(
  columns: Readonly<Record<string, DataColumn>>,
  nameOf: (column: string) => string,
): Readonly<Record<string, DataColumn>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => {
      const stored = nameOf(name);
      return [stored, stored === name ? column : { ...column, name }];
    }),
  );
}
