import type { ChangeTarget, PersonPrincipal } from '@sayso/contract';
import { type ExportFacts, hasEnded, type StoredAmount } from '@sayso/contract/rules';
import { membershipFacts, organizationFacts, personFacts } from '../gather.ts';
import { currentRows } from '../epochs.ts';
import { membershipIdsOf, type Ownership } from '../owned-rows.ts';
import type { HostState } from '../state.ts';

/** Somebody by account alone: what comes due, and who holds a ticket, has no session. */
export function personNamed(accountId: string): PersonPrincipal {
  return { kind: 'person', scope: 'limited', accountId, sessionId: '' };
}

/** What the rules want to know about one person and what can be taken along of a subject, without how much of it there is. */
export function exportFacts(state: HostState, person: PersonPrincipal, { type, id }: ChangeTarget): ExportFacts {
  const { tables, sayso } = state;
  const isSame = (one: ChangeTarget) => one.type === type && one.id === id;
  const account =
    type === 'account' && id === person.accountId ? tables.accounts.find((one) => one.id === id) : undefined;
  const organization = type === 'organization' ? tables.organizations.find((one) => one.id === id) : undefined;
  const membership =
    organization &&
    tables.members.find((one) => one.organizationId === organization.id && one.accountId === person.accountId);
  return {
    person: personFacts(state, person),
    ...(account && { account: { id: account.id, displayName: account.displayName, state: account.state } }),
    ...(organization && { organization: organizationFacts(organization) }),
    ...(membership && { membership: membershipFacts(membership) }),
    stored: {},
    exports: sayso.exports.filter(({ export: one }) => isSame(one.subject)).map((record) => record.export),
    openChanges: sayso.changes
      .filter(({ change }) => isSame(change.target) && !hasEnded(change))
      .map(({ change }) => change),
  };
}

/** The same with how much is stored: every record is looked at. */
export function countedFacts(state: HostState, person: PersonPrincipal, subject: ChangeTarget): ExportFacts {
  const facts = exportFacts(state, person, subject);
  if (!facts.account && !facts.membership) return facts;
  const stored = state.map
    .flatMap((entry) => {
      const whose = ownershipFor(state, subject, entry.owner);
      return whose ? [[entry.name, amountOf(currentRows(state.tables, entry, whose))] as const] : [];
    })
    .filter(([, { count }]) => count > 0);
  return { ...facts, stored: Object.fromEntries(stored) };
}

/** Which records of such a collection belong to a subject: of what an organization holds, a person has their own. */
export function ownershipFor(
  state: HostState,
  { type, id }: ChangeTarget,
  owner: ChangeTarget['type'],
): Ownership | undefined {
  if (type === 'organization') return owner === 'organization' ? { of: 'organization', organizationId: id } : undefined;
  return owner === 'account'
    ? { of: 'account', accountId: id }
    : { of: 'member', membershipIds: membershipIdsOf(state, id) };
}

function amountOf(rows: readonly object[]): StoredAmount {
  return { count: rows.length, bytes: rows.reduce((sum, row) => sum + JSON.stringify(row).length, 0) };
}
