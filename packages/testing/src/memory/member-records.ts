import type { DataMapEntry } from '@sayso/contract';
import type { Act } from '@sayso/contract/rules';
import { rowsOf } from './owner-path.ts';
import { entryNamed, ownedRows, recordIdOf } from './owned-rows.ts';
import type { AccountRecord, HostState } from './state.ts';

type Row = Record<string, unknown>;

/** What leaving does to one collection. */
export function applyToCollection(
  state: HostState,
  { collection, action, membershipId }: Extract<Act, { type: 'applyToCollection' }>,
): void {
  const entry = entryNamed(state, collection);
  for (const row of ownedRows(state.tables, entry, { of: 'member', membershipIds: [membershipId] })) {
    emptyPersonal(entry, row);
    if (action === 'detach' && entry.member !== undefined) {
      row[entry.member] = null;
      state.sayso.detached.push({ collection, recordId: recordIdOf(entry, row), membershipId });
    }
  }
}

/** What coming back does to it. */
export function restoreCollection(
  state: HostState,
  { collection, membershipId, accountId }: Extract<Act, { type: 'restoreCollection' }>,
): void {
  const entry = entryNamed(state, collection);
  attachAgain(state, entry, membershipId);
  const account = state.tables.accounts.find((one) => one.id === accountId);
  if (!account) return;
  for (const row of ownedRows(state.tables, entry, { of: 'member', membershipIds: [membershipId] }))
    fillPersonal(entry, row, account);
}

export function emptyPersonal(entry: DataMapEntry, row: Row): void {
  for (const column of Object.keys(entry.personal ?? {})) row[column] = null;
}

function fillPersonal(entry: DataMapEntry, row: Row, account: AccountRecord): void {
  for (const [column, { copies }] of Object.entries(entry.personal ?? {})) {
    if (copies !== 'other') row[column] = account[copies] ?? null;
  }
}

/** Puts back what was taken off, unless a colleague has it now. */
function attachAgain(state: HostState, entry: DataMapEntry, membershipId: string): void {
  const { member } = entry;
  if (member === undefined) return;
  const own = (one: { collection: string; membershipId: string }) =>
    one.collection === entry.name && one.membershipId === membershipId;
  const ids = new Set(state.sayso.detached.filter(own).map((one) => one.recordId));
  for (const row of rowsOf(state.tables, entry.table)) {
    if (ids.has(recordIdOf(entry, row)) && row[member] === null) row[member] = membershipId;
  }
  state.sayso.detached = state.sayso.detached.filter((one) => !own(one));
}
