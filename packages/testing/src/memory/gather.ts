import type { ChangeIntent, ChangeKind, PersonPrincipal, Timestamp } from '@sayso/contract';
import {
  type CollectionFacts,
  concernsEverybody,
  type Facts,
  hasEnded,
  type HeldMembership,
  isBefore,
  isUnderWay,
  type MembershipFacts,
  type OrganizationFacts,
  ownerRole,
  type PersonFacts,
  targetTypeOf,
} from '@sayso/contract/rules';
import { allMethodsOf, secondFactorsOf } from './factors/stored.ts';
import { obstaclesTo } from './obstacles.ts';
import { presenceIn } from './presence.ts';
import { currentRows } from './epochs.ts';
import { membershipIdsOf, recordIdOf } from './owned-rows.ts';
import type { ChangeRecord, HostState, MemberRecord, OrganizationRecord } from './state.ts';

/** The facts about one intent of one person, as the rules want them. */
export function gatherForIntent(
  state: HostState,
  principal: PersonPrincipal,
  intent: ChangeIntent,
  now: Timestamp,
): Facts {
  const { type, id } = intent.target;
  const facts =
    type === 'account'
      ? gatherAccount(state, principal, id)
      : gather(
          state,
          principal,
          state.tables.organizations.find((one) => one.id === id),
        );
  const concerned = state.sayso.changes.filter(({ change }) => change.target.id === id && !hasEnded(change));
  const open = concerned.find((record) => isSameAct(record, intent.kind, principal));
  const others = concerned.filter((record) => isInTheWay(record, intent.kind, principal)).map(({ change }) => change);
  const invited = invitedTo(state, principal, intent, now);
  return {
    ...facts,
    // Whether or not the one who asked is still in: what is erased is all that there is.
    ...(concernsEverybody(intent.kind) && { collections: collectionsOfOrganization(state, id) }),
    ...successorIn(state, facts, intent),
    ...(open && { openChange: open.change }),
    ...(others.length > 0 && { otherChanges: others }),
    obstacles: obstaclesTo(state, intent, facts.membership?.id),
    runningExports: state.sayso.exports
      .filter(({ export: one }) => one.subject.type === type && one.subject.id === id && isUnderWay(one))
      .map(({ export: one }) => one.id),
    ...(invited && { invited: invited.change }),
  };
}

/** Everybody leaves for themselves; every other kind happens to its target once. */
function isSameAct({ change }: ChangeRecord, kind: ChangeKind, { accountId }: PersonPrincipal): boolean {
  return change.kind === kind && (!isForOneself(kind) || change.requestedBy === accountId);
}

/** What is to happen to an organization does not keep anybody in it, and nobody who leaves keeps it. */
function isInTheWay({ change }: ChangeRecord, kind: ChangeKind, { accountId }: PersonPrincipal): boolean {
  if (change.kind === kind || isForOneself(change.kind) !== isForOneself(kind)) return false;
  return !isForOneself(kind) || change.requestedBy === accountId;
}

function isForOneself(kind: ChangeKind): boolean {
  return targetTypeOf(kind) === 'organization' && !concernsEverybody(kind);
}

function successorIn(
  { tables }: HostState,
  { organization, membership }: Facts,
  { options }: ChangeIntent,
): Pick<Facts, 'successor'> {
  const present = presenceIn(tables);
  const found = tables.members.find(
    (member) => member.id === options?.successor && member.organizationId === organization?.id && present(member),
  );
  if (membership?.state !== 'active' || !found || found.accountId === null) return {};
  const { id, accountId, role, name } = found;
  return { successor: { id, accountId, role, displayName: name ?? '' } };
}

/** The open change that this person was sent the link to. */
function invitedTo(
  { sayso }: HostState,
  { accountId }: PersonPrincipal,
  { kind, target, options }: ChangeIntent,
  now: Timestamp,
): ChangeRecord | undefined {
  const invitation = sayso.invitations.find(
    (one) =>
      one.secret === options?.invitation && one.accountId === accountId && !one.used && isBefore(now, one.expiresAt),
  );
  return sayso.changes.find(
    ({ change }) =>
      change.id === invitation?.changeId && change.kind === kind && change.target.id === target.id && !hasEnded(change),
  );
}

/** The facts about one person in one organization, with what is theirs in it. */
export function gather(
  state: HostState,
  principal: PersonPrincipal,
  organization: OrganizationRecord | undefined,
): Facts {
  const membership =
    organization &&
    state.tables.members.find((one) => one.organizationId === organization.id && one.accountId === principal.accountId);
  return {
    person: personFacts(state, principal),
    ...(organization && { organization: organizationFacts(organization) }),
    ...(membership && { membership: membershipFacts(membership) }),
    ...(organization ? othersIn(state, organization.id, membership?.id) : { otherOwners: 0, candidates: 0 }),
    collections: organization && membership ? collectionsOfMember(state, organization.id, membership.id) : [],
  };
}

/** The facts about one's own account; about somebody else's there are none. */
function gatherAccount(state: HostState, principal: PersonPrincipal, accountId: string): Facts {
  const facts: Facts = { person: personFacts(state, principal), otherOwners: 0, candidates: 0, collections: [] };
  const account = state.tables.accounts.find((one) => one.id === accountId);
  if (!account || accountId !== principal.accountId) return facts;
  const { id, displayName } = account;
  return {
    ...facts,
    account: { id, displayName, state: account.state },
    memberships: heldMemberships(state, accountId),
    collections: collectionsOfAccount(state, accountId),
  };
}

export function personFacts(state: HostState, { accountId, sessionId, scope }: PersonPrincipal): PersonFacts {
  const { tables, sayso } = state;
  const account = tables.accounts.find((one) => one.id === accountId);
  const changedAt = account?.credentialsChangedAt;
  const confirmed = sayso.trusted.some(
    (one) => one.accountId === accountId && changedAt !== undefined && !isBefore(one.at, changedAt),
  );
  return {
    accountId,
    sessionId,
    methods: allMethodsOf(state, accountId),
    ...(scope === 'secondFactor' && { secondFactors: secondFactorsOf(state, accountId) }),
    ...(changedAt !== undefined && !confirmed && { credentialsChangedAt: changedAt }),
  };
}

export function organizationFacts({
  id,
  name,
  state,
  plan,
  code,
  legalHold,
  deletionAdmins,
  epoch,
}: OrganizationRecord): OrganizationFacts {
  return {
    id,
    name,
    state,
    plan,
    ...(code !== undefined && { code }),
    ...(legalHold && { legalHold }),
    ...(deletionAdmins && { deletionAdmins }),
    ...(epoch !== undefined && { epoch }),
  };
}

export function membershipFacts({ id, role, state }: MemberRecord): MembershipFacts {
  return { id, role, state };
}

function othersIn(
  { tables, policy }: HostState,
  organizationId: string,
  membershipId: string | undefined,
): Pick<Facts, 'otherOwners' | 'candidates'> {
  const owner = ownerRole(policy).id;
  const present = presenceIn(tables);
  const others = tables.members.filter(
    (one) => one.organizationId === organizationId && present(one) && one.id !== membershipId,
  );
  const otherOwners = others.filter((one) => one.role === owner).length;
  return { otherOwners, candidates: others.length - otherOwners };
}

/** A closed organization counts as long as it can be opened again: it must not come back without an owner. */
function heldMemberships(state: HostState, accountId: string): HeldMembership[] {
  const { tables, sayso } = state;
  return tables.members
    .filter((member) => member.accountId === accountId && member.state === 'active')
    .flatMap((member) => {
      const organization = tables.organizations.find(({ id }) => id === member.organizationId);
      if (!organization || organization.state === 'purged') return [];
      const final =
        organization.state === 'closed' &&
        !sayso.changes.some(
          ({ change }) =>
            change.target.id === organization.id &&
            change.kind === 'close-organization' &&
            change.state === 'applied' &&
            change.undoableUntil !== undefined,
        );
      if (final) return [];
      return {
        ...membershipFacts(member),
        organizationId: organization.id,
        organizationName: organization.name,
        ...othersIn(state, organization.id, member.id),
      };
    });
}

/** What this member has, and what was taken off them and is still free. */
function collectionsOfMember(state: HostState, organizationId: string, membershipId: string): CollectionFacts[] {
  return state.map
    .filter((entry) => entry.owner === 'organization')
    .map((entry) => {
      const { member } = entry;
      const holderOf = (row: Record<string, unknown>) => (member === undefined ? membershipId : row[member]);
      const rows = currentRows(state.tables, entry, { of: 'organization', organizationId });
      const own = rows.filter((row) => holderOf(row) === membershipId);
      const free = new Set(rows.filter((row) => holderOf(row) === null).map((row) => recordIdOf(entry, row)));
      const restorable = state.sayso.detached.filter(
        (one) => one.collection === entry.name && one.membershipId === membershipId && free.has(one.recordId),
      ).length;
      return { entry, count: own.length, ...(restorable > 0 && { restorable }) };
    });
}

function collectionsOfOrganization(state: HostState, organizationId: string): CollectionFacts[] {
  return state.map
    .filter((entry) => entry.owner === 'organization')
    .map((entry) => ({
      entry,
      count: currentRows(state.tables, entry, { of: 'organization', organizationId }).length,
    }));
}

/** What is the account's own, and what its memberships have in organizations. */
function collectionsOfAccount(state: HostState, accountId: string): CollectionFacts[] {
  const membershipIds = membershipIdsOf(state, accountId);
  return state.map
    .filter((entry) => entry.owner === 'account' || entry.member !== undefined)
    .map((entry) => {
      const whose =
        entry.owner === 'account'
          ? ({ of: 'account', accountId } as const)
          : ({ of: 'member', membershipIds } as const);
      return { entry, count: currentRows(state.tables, entry, whose).length };
    });
}
