import type { HostState, MemberRecord } from '@sayso/testing';
import type { Queries } from '../queries.ts';
import { addSampleRows } from './fill.ts';
import type { SampleTable } from './tables.ts';

/** How many records of a kind each further organization, and each of its people, has at most. */
const EACH = 10;
/** How many organizations are written at once. */
const BATCH = 200;

type Row = Readonly<Record<string, unknown>>;

/**
 * Adds further organizations, each with the people of the sample's first one and a few records of theirs. The second one is `<id>-2`, and
 * its people sign in as `<name>-2@…`.
 */
export async function addSampleOrganizations(
  on: Queries,
  schema: string,
  tables: readonly SampleTable[],
  state: HostState,
  count: number,
): Promise<void> {
  const first = theFirst(state);
  for (let from = 2; from <= count + 1; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count + 2 - from) }, (_, index) => from + index);
    for (const table of tables) {
      const rows = first[table.from] ?? [];
      await addSampleRows(
        on,
        schema,
        table,
        numbers.flatMap((number) => rows.map((row) => copyOf(row, number))),
      );
    }
  }
}

/** The first organization with its people, and of each collection no more than a few records. */
function theFirst({ map, tables }: HostState): Readonly<Record<string, readonly Row[]>> {
  const [organization] = tables.organizations;
  if (!organization) return {};
  const members: readonly MemberRecord[] = tables.members.filter(
    ({ organizationId }) => organizationId === organization.id,
  );
  const people = new Set(members.flatMap(({ accountId }) => accountId ?? []));
  const few = map
    .filter(({ table }) => table !== 'members')
    .map(({ owner, path, table }) => {
      const column = String(path[0]?.column ?? '');
      const belongs = (row: Row) =>
        owner === 'organization' ? row[column] === organization.id : people.has(String(row[column]));
      return [table, ((tables[table] ?? []) as readonly Row[]).filter(belongs).slice(0, EACH)] as const;
    });
  return {
    organizations: [{ ...organization }],
    members: members.map((member) => ({ ...member })),
    accounts: tables.accounts.filter(({ id }) => people.has(id)).map((account) => ({ ...account })),
    ...Object.fromEntries(few),
  };
}

function copyOf(row: Row, number: number): Row {
  const copied = Object.entries(row).map(([member, value]) => {
    if (typeof value !== 'string') return [member, value];
    if (member === 'id' || member.endsWith('Id')) return [member, `${value}-${number}`];
    if (member === 'email') return [member, value.replace('@', `-${number}@`)];
    if (member === 'code') return [member, `${value}-${number}`];
    return [member, value];
  });
  const named = 'plan' in row ? { name: `${String(row['name'])} ${number}` } : {};
  return { ...(Object.fromEntries(copied) as Row), ...named };
}
