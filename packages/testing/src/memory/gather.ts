import type { ChangeIntent, DataMap, PersonPrincipal } from '@sayso/contract';
import { type CollectionFacts, type Facts, hasEnded, type MembershipFacts, ownerRole } from '@sayso/contract/rules';
import { ownerOf, rowsOf } from './owner-path.ts';
import type { HostState, MemberRecord, OrganizationRecord } from './state.ts';

/** The facts about one intent of one person, as the rules want them. */
export function gatherForIntent(state: HostState, principal: PersonPrincipal, intent: ChangeIntent): Facts {
  const { type, id } = intent.target;
  const organization = type === 'organization' ? state.tables.organizations.find((one) => one.id === id) : undefined;
  const facts = gather(state, principal, organization);
  const successor = state.tables.members.find(
    (member) =>
      member.id === intent.options?.successor &&
      member.organizationId === organization?.id &&
      member.state === 'active',
  );
  const open = state.sayso.changes.find(
    ({ change }) =>
      change.kind === intent.kind &&
      change.target.id === id &&
      change.requestedBy === principal.accountId &&
      !hasEnded(change),
  );
  return {
    ...facts,
    ...(facts.membership?.state === 'active' &&
      successor && {
        successor: {
          id: successor.id,
          accountId: successor.accountId,
          role: successor.role,
          displayName: successor.name ?? '',
        },
      }),
    ...(open && { openChange: open.change }),
  };
}

/** The facts about one person in one organization. */
export function gather(
  state: HostState,
  principal: PersonPrincipal,
  organization: OrganizationRecord | undefined,
): Facts {
  const account = state.tables.accounts.find((one) => one.id === principal.accountId);
  const membership =
    organization &&
    state.tables.members.find((one) => one.organizationId === organization.id && one.accountId === principal.accountId);
  const owner = ownerRole(state.policy).id;
  const others = organization
    ? state.tables.members.filter(
        (one) => one.organizationId === organization.id && one.state === 'active' && one.id !== membership?.id,
      )
    : [];
  return {
    person: { accountId: principal.accountId, sessionId: principal.sessionId, methods: account?.proofMethods ?? [] },
    ...(organization && { organization: organizationFacts(organization) }),
    ...(membership && { membership: membershipFacts(membership) }),
    otherOwners: others.filter((one) => one.role === owner).length,
    candidates: others.filter((one) => one.role !== owner).length,
    collections: organization && membership ? collectionsOf(state, organization.id, membership.id) : [],
  };
}

function organizationFacts({ id, name, state, plan, code }: OrganizationRecord): NonNullable<Facts['organization']> {
  return { id, name, state, plan, ...(code !== undefined && { code }) };
}

function membershipFacts({ id, role, state }: MemberRecord): MembershipFacts {
  return { id, role, state };
}

function collectionsOf(state: HostState, organizationId: string, membershipId: string): CollectionFacts[] {
  const map: DataMap = state.map;
  return map
    .filter((entry) => entry.owner === 'organization')
    .map((entry) => {
      const { member } = entry;
      const holderOf = (row: Record<string, unknown>) => (member === undefined ? membershipId : row[member]);
      const rows = rowsOf(state.tables, entry.table).filter(
        (row) =>
          (holderOf(row) === membershipId || holderOf(row) === null) &&
          ownerOf(state.tables, entry, row) === organizationId,
      );
      const own = rows.filter((row) => holderOf(row) === membershipId);
      const free = new Set(rows.filter((row) => holderOf(row) === null).map((row) => String(row[entry.key ?? 'id'])));
      const restorable = state.sayso.detached.filter(
        (one) => one.collection === entry.name && one.membershipId === membershipId && free.has(one.recordId),
      ).length;
      return { entry, count: own.length, ...(restorable > 0 && { restorable }) };
    });
}
