import type { Change, DataMapEntry } from '@sayso/contract';
import type { ErasureStep, StepOutcome } from '@sayso/contract/rules';
import { isFormer } from './epochs.ts';
import { eraseExports, forgetExporter, hasExports } from './exports/erase.ts';
import { forgetFactors } from './factors/stored.ts';
import { emptyPersonal } from './member-records.ts';
import { entryNamed, type Ownership, ownedRows, recordIdOf } from './owned-rows.ts';
import { rowsOf } from './owner-path.ts';
import type { ErasureRecord, HostState } from './state.ts';

type Row = Record<string, unknown>;
type CollectionStep = Extract<ErasureStep, { type: 'collection' }>;

/** Does the step that this change has come to. A step that was done already changes nothing. */
export function eraseOneStep(state: HostState, change: Change): StepOutcome {
  const erasure = state.sayso.erasures.find(({ changeId }) => changeId === change.id);
  const step = erasure?.steps[change.progress.stepsDone];
  // Somebody edited the state by hand: it must not look as if it were erased.
  if (!erasure || !step) return { state: 'failed' };
  switch (step.type) {
    case 'collection':
      return eraseCollection(state, change, erasure, step);
    case 'memberships':
      cutMemberships(state, change, erasure);
      return { state: 'done' };
    case 'exports':
      eraseExports(state, change.target);
      return { state: 'done' };
    case 'identity':
      eraseIdentity(state, change);
      return { state: 'done' };
    case 'organization':
      eraseOrganization(state, change.target.id);
      return { state: 'done' };
    case 'verify': {
      const index = erasure.steps.findIndex((one) => isLeft(state, change, erasure, one));
      return index === -1 ? { state: 'done' } : { state: 'left', index };
    }
    default:
      return step satisfies never;
  }
}

/** What is erased stays so until the end; then nothing needs to be known of it any more. */
export function forgetErasure({ sayso }: HostState, changeId: string): void {
  sayso.erasures = sayso.erasures.filter((one) => one.changeId !== changeId);
}

function eraseCollection(
  state: HostState,
  change: Change,
  erasure: ErasureRecord,
  { collection, action, of }: CollectionStep,
): StepOutcome {
  const entry = entryNamed(state, collection);
  const rows = meantRows(state, entry, change, erasure, of);
  switch (action) {
    case 'anonymize':
      for (const row of rows) emptyPersonal(entry, row);
      // Those of an earlier pass are among them.
      erasure.counts[collection] = rows.length;
      return { state: 'done' };
    case 'erase':
      drop(state, entry, rows);
      count(erasure, collection, rows);
      return { state: 'done' };
    case 'revoke': {
      const ended = rows.filter((row) => revoke(state, entry, `${change.id} ${collection} ${recordIdOf(entry, row)}`));
      drop(state, entry, ended);
      count(erasure, collection, ended);
      return { state: ended.length === rows.length ? 'done' : 'failed' };
    }
    default:
      return action satisfies never;
  }
}

function count({ counts }: ErasureRecord, collection: string, gone: readonly Row[]): void {
  counts[collection] = (counts[collection] ?? 0) + gone.length;
}

/** False: the other service did not answer, and the record is still needed to find it there. */
function revoke({ sayso }: HostState, { service = '' }: DataMapEntry, key: string): boolean {
  const there = (sayso.services[service] ??= { revoked: [], failuresLeft: 0 });
  if (there.failuresLeft > 0) {
    there.failuresLeft -= 1;
    return false;
  }
  if (!there.revoked.includes(key)) there.revoked.push(key);
  return true;
}

function drop({ tables }: HostState, entry: DataMapEntry, rows: readonly Row[]): void {
  if (rows.length === 0) return;
  const gone = new Set(rows);
  tables[entry.table] = rowsOf(tables, entry.table).filter((row) => !gone.has(row));
}

function meantRows(
  { tables }: HostState,
  entry: DataMapEntry,
  change: Change,
  erasure: ErasureRecord,
  of: CollectionStep['of'],
): Row[] {
  const rows = ownedRows(tables, entry, ownership(change, erasure, of));
  return of === 'former' ? rows.filter((row) => isFormer(tables, entry, row)) : rows;
}

function ownership({ target }: Change, { membershipIds }: ErasureRecord, of: CollectionStep['of']): Ownership {
  switch (of) {
    case 'account':
      return { of, accountId: target.id };
    case 'organization':
    case 'former':
      return { of: 'organization', organizationId: target.id };
    case 'member':
      return { of, membershipIds };
    default:
      return of satisfies never;
  }
}

function cutMemberships({ tables, sayso }: HostState, { target }: Change, { membershipIds }: ErasureRecord): void {
  const ids = new Set(membershipIds);
  for (const member of tables.members) {
    if (!ids.has(member.id) && member.accountId !== target.id) continue;
    member.accountId = null;
    member.state = 'purged';
    member.version += 1;
  }
  sayso.detached = sayso.detached.filter((one) => !ids.has(one.membershipId));
}

/** The account, its sessions, and whatever Sayso itself keeps about the person. What was sent and what happened stays on record. */
function eraseIdentity(state: HostState, { id: changeId, target }: Change): void {
  const { tables, sayso } = state;
  forgetExporter(state, target.id);
  const others = (one: { readonly accountId: string }) => one.accountId !== target.id;
  tables.accounts = tables.accounts.filter(({ id }) => id !== target.id);
  tables.sessions = tables.sessions.filter(others);
  sayso.previews = sayso.previews.filter(({ binding }) => others(binding));
  sayso.challenges = sayso.challenges.filter(others);
  sayso.proofs = sayso.proofs.filter(others);
  sayso.attempts = sayso.attempts.filter(others);
  sayso.support = sayso.support.filter(others);
  sayso.avatars = sayso.avatars.filter(others);
  sayso.invitations = sayso.invitations.filter(others);
  sayso.trusted = sayso.trusted.filter(others);
  sayso.contactChanges = sayso.contactChanges.filter(others);
  sayso.contactReverts = sayso.contactReverts.filter(others);
  sayso.consents = sayso.consents.filter(others);
  forgetFactors(state, target.id);
  sayso.passwordResets = sayso.passwordResets.filter(others);
  sayso.keys = sayso.keys.filter(({ scope }) => !scope.startsWith(`${target.id} `));
  for (const record of sayso.changes) {
    if (record.change.requestedBy !== target.id) continue;
    delete record.reason;
    // Its own change still has to tell that it is done.
    if (record.change.id === changeId) continue;
    const { requestedBy: _gone, ...change } = record.change;
    record.change = change;
  }
}

function eraseOrganization(state: HostState, organizationId: string): void {
  const { tables, sayso } = state;
  const ids = new Set(tables.members.filter((one) => one.organizationId === organizationId).map(({ id }) => id));
  tables.members = tables.members.filter(({ id }) => !ids.has(id));
  tables.organizations = tables.organizations.filter(({ id }) => id !== organizationId);
  sayso.detached = sayso.detached.filter((one) => !ids.has(one.membershipId));
  sayso.epochs = sayso.epochs.filter((one) => one.organizationId !== organizationId);
}

/** Looks again, as if nothing had been done before. */
function isLeft(state: HostState, change: Change, erasure: ErasureRecord, step: ErasureStep): boolean {
  const { tables } = state;
  const { id } = change.target;
  switch (step.type) {
    case 'collection': {
      const entry = entryNamed(state, step.collection);
      const rows = meantRows(state, entry, change, erasure, step.of);
      return step.action === 'anonymize' ? rows.some((row) => hasPersonal(entry, row)) : rows.length > 0;
    }
    case 'memberships':
      return tables.members.some(
        (member) => member.accountId === id || (erasure.membershipIds.includes(member.id) && member.accountId !== null),
      );
    case 'exports':
      return hasExports(state, change.target);
    case 'identity':
      return tables.accounts.some((one) => one.id === id) || tables.sessions.some((one) => one.accountId === id);
    case 'organization':
      return (
        tables.organizations.some((one) => one.id === id) || tables.members.some((one) => one.organizationId === id)
      );
    case 'verify':
      return false;
    default:
      return step satisfies never;
  }
}

function hasPersonal(entry: DataMapEntry, row: Row): boolean {
  return Object.keys(entry.personal ?? {}).some((column) => row[column] !== null && row[column] !== undefined);
}
