import {
  type Account,
  type Handlers,
  type Member,
  type Organization,
  type PersonPrincipal,
  type Principal,
  type PrincipalCapability,
  problem,
} from '@sayso/contract';
import { allows, offeredRole, ownerRole, roleOf } from '@sayso/contract/rules';
import { allMethodsOf, secondFactorsOf } from './factors/stored.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { foldForSearch } from './member-order.ts';
import { pageOf } from './paging.ts';
import { presenceIn } from './presence.ts';
import type { AccountRecord, HostState, MemberRecord, OrganizationRecord } from './state.ts';

export function readHandlers(host: Host, principal: Principal): Handlers {
  return {
    'capabilities.get': () => {
      const { about, policy } = host.state;
      const { kind } = principal;
      return {
        host: about,
        kinds: Object.entries(policy.kinds).map(([name, { fulfilment }]) => ({
          kind: name as keyof typeof policy.kinds,
          fulfilment,
        })),
        durations: policy.durations,
        limits: policy.limits,
        ...(kind === 'person' && { principal: principalCapability(host.state, principal) }),
      };
    },
    'account.get': () => accountOf(host.state, personOf(principal).accountId),
    'organizations.list': (query) => {
      const { accountId } = personOf(principal);
      const own = host.state.tables.members
        .filter((member) => member.accountId === accountId && member.state === 'active')
        .map((member) => organizationOf(host.state, member))
        .filter((organization) => organization !== undefined)
        .sort((a, b) => a.name.localeCompare(b.name, 'en') || (a.id < b.id ? -1 : 1));
      return pageOf(
        own,
        query,
        '',
        ({ id }) => id,
        (organization) => organization,
      );
    },
    'organizations.get': ({ organizationId }) => {
      const { accountId } = personOf(principal);
      const organization = organizationOf(host.state, ownMembership(host.state, organizationId, accountId));
      if (!organization) throw problem('not-found');
      return organization;
    },
    'members.list': ({ organizationId, search = '', state = 'active', eligibleFor, ...query }) => {
      const { accountId } = personOf(principal);
      const own = openMembership(host.state, organizationId, accountId);
      if (!allows(host.state.policy, own.role, 'read-members')) throw problem('permission-required');
      const words = foldForSearch(search).split(/\s+/).filter(Boolean);
      const owner = ownerRole(host.state.policy).id;
      const mayHandOver = roleOf(host.state.policy, own.role)?.isOwner === true;
      const present = presenceIn(host.state.tables);
      // Whose account is gone, or going, is a former member like everybody who left.
      const inState = (member: MemberRecord) =>
        state === 'active' ? present(member) : member.state === 'left' || member.state === 'purged';
      const found = host.order
        .find(host.state.tables.members, organizationId, words)
        .filter(
          (member) =>
            inState(member) && (eligibleFor === undefined || (mayHandOver && member !== own && member.role !== owner)),
        );
      const filters = JSON.stringify([organizationId, words, state, eligibleFor]);
      return pageOf(
        found,
        query,
        filters,
        ({ id }) => id,
        (member) => memberOf(member, accountId),
      );
    },
    'roles.list': ({ organizationId, ...query }) => {
      const own = openMembership(host.state, organizationId, personOf(principal).accountId);
      const roles = host.state.policy.roles.toSorted((a, b) => b.rank - a.rank);
      return pageOf(
        roles,
        query,
        organizationId,
        ({ id }) => id,
        (role) => offeredRole(role, own.role, host.state.policy),
      );
    },
  };
}

function principalCapability(state: HostState, { scope, accountId }: PersonPrincipal): PrincipalCapability {
  return { scope, accountId, ...(scope === 'secondFactor' && { secondFactors: secondFactorsOf(state, accountId) }) };
}

export function accountOf(state: HostState, accountId: string): Account {
  const account = state.tables.accounts.find((one) => one.id === accountId);
  if (!account) throw problem('unauthenticated');
  const { id, displayName, email, phone, locale, createdAt, version }: AccountRecord = account;
  const avatar = state.sayso.avatars.find((one) => one.accountId === accountId);
  return {
    id,
    state: account.state,
    displayName,
    email,
    ...(phone !== undefined && { phone }),
    ...(locale !== undefined && { locale }),
    ...(avatar && { avatarId: avatar.id }),
    createdAt,
    proofMethods: allMethodsOf(state, accountId),
    etag: etag(version),
  };
}

/** The same answer for an organization that is not there and one that is somebody else's. */
export function ownMembership(state: HostState, organizationId: string, accountId: string): MemberRecord {
  const member = state.tables.members.find(
    (one) => one.organizationId === organizationId && one.accountId === accountId && one.state === 'active',
  );
  if (!member) throw problem('not-found');
  return member;
}

/** While an organization is closed, its members see it and what is to happen to it, and no more. */
function openMembership(state: HostState, organizationId: string, accountId: string): MemberRecord {
  const own = ownMembership(state, organizationId, accountId);
  const organization = state.tables.organizations.find(({ id }) => id === organizationId);
  if (!organization || organization.state === 'purged') throw problem('not-found');
  if (organization.state === 'closed') throw problem('permission-required');
  return own;
}

/** An organization as this member sees it; undefined once it is being erased. */
export function organizationOf(state: HostState, own: MemberRecord): Organization | undefined {
  const organization: OrganizationRecord | undefined = state.tables.organizations.find(
    (one) => one.id === own.organizationId,
  );
  if (!organization || organization.state === 'purged') return undefined;
  const { id, name, plan, version, code, deletionAdmins = [] } = organization;
  const present = presenceIn(state.tables);
  return {
    id,
    name,
    state: organization.state,
    plan,
    memberCount: state.tables.members.filter((one) => one.organizationId === id && present(one)).length,
    membership: { id: own.id, role: own.role, joinedAt: own.joinedAt },
    ...(code !== undefined && { code }),
    ...(state.policy.kinds['delete-organization']?.trustedAdmins && { deletionAdmins }),
    etag: etag(version),
  };
}

export function memberOf(member: MemberRecord, accountId: string): Member {
  const { id, state, role, joinedAt, name, email, phone, number, version } = member;
  return {
    id,
    state,
    role,
    joinedAt,
    isSelf: member.accountId === accountId,
    ...(name !== null && { displayName: name }),
    ...(email !== null && { email }),
    ...(phone !== null && { phone }),
    ...(state !== 'active' && { placeholder: { code: 'former-member', number } }),
    etag: etag(version),
  };
}

function etag(version: number): string {
  return `"${version}"`;
}
