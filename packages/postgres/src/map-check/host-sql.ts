import type { DataMapEntry, OwnerStep } from '@sayso/contract';
import { columnsOf } from '@sayso/contract/rules';
import type { HostMap } from '../host-map.ts';
import { type Catalogue, columnNamed, type LiveTable, tableNamed } from './catalogue.ts';

/**
 * What a host may add by migrations of its own: Sayso alters none of its tables. Policies that show the application's role one
 * organization at a time, and columns with which a reset holds at once.
 */
export function sqlForTheHost(map: HostMap, catalogue: Catalogue): readonly string[] {
  const policies = policiesFor(map, catalogue);
  const epochs = epochsFor(map, catalogue);
  return [
    ...(policies.length === 0
      ? []
      : [
          '',
          '-- You may add: row-level security. your_application sees the organization that it has set by',
          `--   select set_config('app.organization', $1, true)`,
          '-- and Sayso, which has the owner in every statement of its own, goes by another role, your_sayso.',
          ...policies,
        ]),
    ...(epochs.length === 0
      ? []
      : [
          '',
          `-- You may add: epochs, so that a reset holds at once and can be undone exactly. Name them in the map as well: epoch: 'epoch',`,
          ...epochs,
        ]),
  ];
}

function policiesFor({ collections, directory }: HostMap, catalogue: Catalogue): readonly string[] {
  const organizations = tableNamed(catalogue, directory.organizations.table);
  const type = organizations && columnNamed(organizations, directory.organizations.columns.id)?.type;
  if (type === undefined) return [];
  const current = `nullif(current_setting('app.organization', true), '')${type === 'text' ? '' : `::${type}`}`;
  const tables = new Map<LiveTable, string>();
  for (const entry of collections) {
    const table = tableNamed(catalogue, entry.table);
    if (entry.owner !== 'organization' || !table?.indexable || tables.has(table)) continue;
    const condition = along(entry.path, table, current, catalogue, 1);
    if (condition !== undefined) tables.set(table, condition);
  }
  return [...tables].flatMap(([{ sql }, condition]) => [
    `alter table ${sql} enable row level security;`,
    `create policy of_the_organization on ${sql} to your_application using (${condition});`,
    `create policy of_all on ${sql} to your_sayso using (true);`,
  ]);
}

/** True for the rows of the current organization; undefined where the way is broken. */
function along(
  [step, ...rest]: readonly OwnerStep[],
  table: LiveTable,
  current: string,
  catalogue: Catalogue,
  depth: number,
): string | undefined {
  const alias = depth === 1 ? table.sql : `step${depth - 1}`;
  const quoted = (of: LiveTable, named: string | readonly string[]) =>
    columnsOf(named).flatMap((name) => columnNamed(of, name)?.sql ?? []);
  if (!step) return undefined;
  const columns = quoted(table, step.column);
  if (!step.references) return columns[0] === undefined ? undefined : `${alias}.${columns[0]} = ${current}`;
  const next = tableNamed(catalogue, step.references.table);
  if (!next) return undefined;
  const targets = quoted(next, step.references.column);
  const further = along(rest, next, current, catalogue, depth + 1);
  if (further === undefined || targets.length !== columns.length) return undefined;
  const joined = targets.map((target, nth) => `step${depth}.${target} = ${alias}.${columns[nth]}`);
  return `exists (select from ${next.sql} as step${depth} where ${[...joined, further].join(' and ')})`;
}

function epochsFor({ collections, directory }: HostMap, catalogue: Catalogue): readonly string[] {
  const without = collections.filter(isReset).filter(({ epoch }) => epoch === undefined);
  const tables = new Set(without.flatMap(({ table }) => tableNamed(catalogue, table) ?? []));
  const organizations = tableNamed(catalogue, directory.organizations.table);
  if (tables.size === 0 || !organizations) return [];
  return [organizations, ...tables]
    .filter((table) => !columnNamed(table, 'epoch'))
    .map(({ sql }) => `alter table ${sql} add column epoch integer not null default 0;`);
}

function isReset({ onReset, owner }: DataMapEntry): boolean {
  return owner === 'organization' && onReset === 'erase';
}
