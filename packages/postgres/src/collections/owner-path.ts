import type { DataMapEntry, OwnerStep } from '@sayso/contract';
import { columnsOf } from '@sayso/contract/rules';
import { type RawBuilder, sql } from 'kysely';
import { column } from '../sql/expressions.ts';

/** True for the records under this alias that belong to the owner, found by the steps of the map. */
export function ownedBy(entry: DataMapEntry, alias: string, owner: RawBuilder<unknown>): RawBuilder<unknown> {
  return along(entry.path, alias, owner, 1);
}

function along(
  [step, ...rest]: readonly OwnerStep[],
  alias: string,
  owner: RawBuilder<unknown>,
  depth: number,
): RawBuilder<unknown> {
  if (!step) throw new TypeError('A path of the data map ends in a column with the id of the owner.');
  const here = columnsOf(step.column);
  if (!step.references) {
    if (here.length !== 1) throw new TypeError('At the end of a path of the data map, the owner is one column.');
    return sql`${column(alias, String(here[0]))} = ${owner}`;
  }
  const next = `step${depth}`;
  const there = columnsOf(step.references.column);
  if (there.length !== here.length) throw new TypeError('A step of the data map references as many columns as it has.');
  return sql`exists (select from ${sql.table(step.references.table)} as ${sql.id(next)}
    where ${samePlace(next, there, alias, here)} and ${along(rest, next, owner, depth + 1)})`;
}

/** True where these columns of one hold what those of the other hold. */
export function samePlace(
  alias: string,
  columns: readonly string[],
  other: string,
  others: readonly string[],
): RawBuilder<unknown> {
  const pairs = columns.map((name, index) => sql`${column(alias, name)} = ${column(other, others[index] ?? '')}`);
  return sql.join(pairs, sql` and `);
}
