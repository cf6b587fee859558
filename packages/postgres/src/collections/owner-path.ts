import type { DataMapEntry, OwnerStep } from '@sayso/contract';
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
  const here = column(alias, step.column);
  if (!step.references) return sql`${here} = ${owner}`;
  const next = `step${depth}`;
  return sql`exists (select from ${sql.table(step.references.table)} as ${sql.id(next)}
    where ${column(next, step.references.column)} = ${here} and ${along(rest, next, owner, depth + 1)})`;
}
