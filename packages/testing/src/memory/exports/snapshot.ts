import type { Export } from '@sayso/contract';
import { type ExportSelection, exportSelection, recordIdOf, type SelectedCollection } from '@sayso/contract/rules';
import { currentRows } from '../epochs.ts';
import type { HostState } from '../state.ts';
import { ownershipFor } from './facts.ts';

export type Row = Readonly<Record<string, unknown>>;

/** Everything that goes into one export, as it was at one moment. */
export interface Snapshot {
  readonly selection: ExportSelection;
  readonly subjectName: string;
  readonly rows: ReadonlyMap<SelectedCollection, readonly Row[]>;
  readonly count: number;
}

/** Copies the records: what is written later does not follow what happens to them. */
export function snapshotFor(state: HostState, { subject, scope, collections }: Export): Snapshot {
  const selection = exportSelection(state.map, scope, collections);
  const rows = new Map(
    selection.collections.map((collection) => {
      const { key = 'id' } = collection.entry;
      const copied = structuredClone(rowsOf(state, subject, collection)).map((row) => withId(collection, row));
      return [collection, copied.sort((a, b) => byKey(a[key], b[key]))] as const;
    }),
  );
  const count = [...rows.values()].reduce((sum, { length }) => sum + length, 0);
  return { selection, subjectName: subjectNameOf(state, subject), rows, count };
}

export function subjectNameOf({ tables }: HostState, { type, id }: Export['subject']): string {
  return type === 'account'
    ? (tables.accounts.find((one) => one.id === id)?.displayName ?? '')
    : (tables.organizations.find((one) => one.id === id)?.name ?? '');
}

function rowsOf(state: HostState, subject: Export['subject'], { entry, builtIn }: SelectedCollection): Row[] {
  if (builtIn !== undefined) {
    const kept: readonly object[] = builtIn === 'account' ? state.tables.accounts : state.tables.organizations;
    return (kept as Row[]).filter(({ id }) => id === subject.id);
  }
  const whose = ownershipFor(state, subject, entry.owner);
  return whose ? currentRows(state.tables, entry, whose) : [];
}

/** With the record's id in a column of its own, where it is made of several. */
function withId({ columns }: SelectedCollection, row: Row): Row {
  const made = columns.flatMap(({ column, parts }) =>
    parts ? [[column, recordIdOf(parts.map((part) => row[part]))] as const] : [],
  );
  return made.length === 0 ? row : { ...row, ...Object.fromEntries(made) };
}

/** Numbers by size, texts by code point. */
function byKey(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [Array.from(String(a)), Array.from(String(b))];
  for (const [index, one] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (one !== other) return (one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
  }
  return left.length - right.length;
}
