import type { DataMapEntry, ExportScope } from '@sayso/contract';
import { columnsOf, keyColumnsOf } from '@sayso/contract/rules';
import type { HostState } from '@sayso/testing';

type Row = Record<string, unknown>;

/** One cell of a host's store with a text that stands nowhere else. */
interface Planted {
  readonly text: string;
  readonly entry?: DataMapEntry;
  readonly column: string;
  /** Whose account the record is, or whose membership it is assigned to. */
  readonly account?: unknown;
  readonly organization?: unknown;
}

const CANARY = /canary-\d+-/g;

/** Every canary in a text, sorted, each once. */
export function canariesIn(text: string): string[] {
  return [...new Set(text.match(CANARY))].toSorted();
}

/** A host whose every personal, foreign, secret or other text is a canary, and what of them each export must have. */
export function planted(state: HostState): {
  readonly state: HostState;
  readonly expected: (scope: ExportScope, subject: string) => string[];
} {
  const changed = structuredClone(state);
  const cells: Planted[] = [];
  const plant = (row: Row, cell: Omit<Planted, 'text'>): void => {
    const text = `canary-${cells.length}-`;
    cells.push({ ...cell, text });
    row[cell.column] = `${text} of ${cell.column}`;
  };
  for (const account of changed.tables.accounts)
    for (const column of ['displayName', 'email', 'phone'])
      plant(account as unknown as Row, { column, account: account.id });
  for (const entry of changed.map)
    for (const row of rowsOf(changed, entry.table))
      for (const column of plantable(entry)) plant(row, { entry, column, ...ownersOf(changed, entry, row) });
  return {
    state: changed,
    expected: (scope, subject) =>
      cells
        .filter((cell) => isIn(cell, scope, subject))
        .map(({ text }) => text)
        .toSorted(),
  };
}

/** Columns of text that lead nowhere. */
function plantable(entry: DataMapEntry): string[] {
  const { table, path, member, columns = {}, personal = {} } = entry;
  const steps = path.flatMap(({ column, references }) => [column, references?.column ?? []].flatMap(columnsOf));
  const leading = new Set([...keyColumnsOf(entry), member, ...steps]);
  return Object.entries(columns)
    .filter(([column, { type }]) => type === 'text' && !leading.has(column))
    .map(([column]) => column)
    .filter((column) => table !== 'members' || Object.hasOwn(personal, column));
}

function ownersOf(state: HostState, entry: DataMapEntry, row: Row): Pick<Planted, 'account' | 'organization'> {
  const owner = entry.path.reduce<{ readonly row?: Row | undefined; readonly value?: unknown }>(
    (at, { column, references }) => {
      const value = at.row?.[String(column)];
      const next =
        references && rowsOf(state, references.table).find((one) => one[String(references.column)] === value);
      return { row: next, value };
    },
    { row },
  ).value;
  if (entry.owner === 'account') return { account: owner };
  const membership = state.tables.members.find(({ id }) => entry.member !== undefined && id === row[entry.member]);
  return { organization: owner, account: membership?.accountId };
}

/** What the issue asks for, said once more and in other words than the rule. */
function isIn({ entry, column, account, organization }: Planted, scope: ExportScope, subject: string): boolean {
  if (!entry) return scope !== 'backup' && account === subject;
  const { secret, thirdParty } = entry.columns?.[column] ?? {};
  if (secret || entry.export !== 'include') return false;
  if (scope === 'backup') return entry.owner === 'organization' && organization === subject;
  if (thirdParty || account !== subject || subject === undefined) return false;
  if (entry.owner === 'account') return scope === 'access' || entry.portable === true;
  return scope === 'access' && Object.hasOwn(entry.personal ?? {}, column);
}

function rowsOf({ tables }: HostState, table: string): Row[] {
  return (tables[table] ?? []) as Row[];
}
