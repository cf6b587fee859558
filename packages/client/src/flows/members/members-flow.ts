import {
  type Member,
  membersList,
  membersSetRole,
  type OfferedRole,
  type Organization,
  organizationsGet,
  type Role,
  rolesList,
} from '@sayso/contract';
import { isSaysoError } from '../../sayso-error.ts';
import { type Asking, settingsFlow, type SettingsFlow, type SettingsFlowOptions } from '../settings/settings-flow.ts';

/** The members of an organization as far as they were read, and the roles that they can have. */
export interface MembersView {
  readonly organization: Organization;
  /** The highest first. */
  readonly roles: readonly OfferedRole[];
  /** Those who were found, by name; absent: the person may not read them. */
  readonly members?: readonly Member[];
  readonly nextPageToken?: string;
  /** How many there are altogether; absent: the backend did not count. */
  readonly totalSize?: number;
  /** What was searched for. */
  readonly search: string;
  /** Whether roles can be changed from here at all. */
  readonly isEditable: boolean;
  /** The last change of a role found another one than was shown, and did nothing. */
  readonly conflict?: RoleConflict;
}

/** Somebody else has changed this member meanwhile. */
export interface RoleConflict {
  /** As it is now. */
  readonly member: Member;
  /** The role that was shown before. */
  readonly shown: string;
  /** The role that was to be given. */
  readonly wanted: string;
}

export type MembersAct =
  | { readonly type: 'search'; readonly search: string }
  /** The next page of what was found. */
  | { readonly type: 'more' }
  | { readonly type: 'set-role'; readonly member: Member; readonly role: string };

export type MembersFlow = SettingsFlow<MembersView, MembersAct>;

export interface MembersFlowOptions extends SettingsFlowOptions {
  readonly organizationId: string;
}

const PAGE_SIZE = 20;
/** Of those who are found by the address of one member: an address can be a part of others. */
const MOST_ALIKE = 100;

/** Searches the members of an organization on the server, and gives one after the other another role. */
export function membersFlow({ organizationId, ...options }: MembersFlowOptions): MembersFlow {
  return settingsFlow<MembersView, MembersAct>(options, {
    operation: membersList,
    async read(ask) {
      const [organization, { items: roles }, canSet] = await Promise.all([
        ask(organizationsGet, { organizationId }),
        ask(rolesList, { organizationId, pageSize: 1000 }),
        options.backend.serves(membersSetRole),
      ]);
      const isEditable = canSet && roles.some(({ isAssignable }) => isAssignable);
      return { organization, roles, isEditable, search: '', ...(await found(ask, organizationId, '')) };
    },
    async perform(act, view, ask) {
      const { conflict: _before, ...known } = view;
      switch (act.type) {
        case 'search':
          return { ...withoutList(known), search: act.search, ...(await found(ask, organizationId, act.search)) };
        case 'more': {
          const page = await found(ask, organizationId, known.search, known.nextPageToken);
          return { ...withoutList(known), ...page, members: [...(known.members ?? []), ...(page.members ?? [])] };
        }
        case 'set-role':
          return await setRole(act, known, ask);
        default:
          return act satisfies never;
      }
    },
  });

  async function setRole(
    { member, role }: Extract<MembersAct, { type: 'set-role' }>,
    view: MembersView,
    ask: Asking,
  ): Promise<MembersView> {
    const purpose = { operation: 'members.setRole', target: { type: 'organization', id: organizationId } } as const;
    try {
      const input = { organizationId, memberId: member.id, role };
      const after = await ask(membersSetRole, input, { ifMatch: member.etag, purpose });
      const next = withMember(view, after);
      if (!after.isSelf) return next;
      // What may be given from now on is for the new role to say, and perhaps the list is no longer for this person.
      const { items: roles } = await ask(rolesList, { organizationId, pageSize: 1000 });
      const own: MembersView = {
        ...next,
        roles,
        isEditable: roles.some(({ isAssignable }) => isAssignable),
        organization: { ...view.organization, membership: { ...view.organization.membership, role: after.role } },
      };
      return allows(roles, after.role, 'read-members') ? own : withoutList(own);
    } catch (error) {
      if (!isSaysoError(error, 'precondition-failed')) throw error;
      const now = await readAgain(member, ask);
      if (!now) throw error;
      return { ...withMember(view, now), conflict: { member: now, shown: member.role, wanted: role } };
    }
  }

  /** There is no address for one member: what is known of them finds them. */
  async function readAgain({ displayName, email, id }: Member, ask: Asking): Promise<Member | undefined> {
    const search = (email ?? displayName ?? '').slice(0, 200);
    const { items } = await ask(membersList, { organizationId, search, pageSize: MOST_ALIKE });
    return items.find((one) => one.id === id);
  }
}

/** One page of the members; nothing where the person may not read them. */
async function found(
  ask: Asking,
  organizationId: string,
  typed: string,
  pageToken?: string,
): Promise<Pick<MembersView, 'members' | 'nextPageToken' | 'totalSize'>> {
  const search = typed.trim().slice(0, 200);
  const query = { organizationId, pageSize: PAGE_SIZE, ...(search && { search }), ...(pageToken && { pageToken }) };
  try {
    const { items, nextPageToken, totalSize } = await ask(membersList, query);
    return {
      members: items,
      ...(nextPageToken !== undefined && { nextPageToken }),
      ...(totalSize !== undefined && { totalSize }),
    };
  } catch (error) {
    if (isSaysoError(error, 'permission-required')) return {};
    throw error;
  }
}

function withoutList(view: MembersView): MembersView {
  const { members: _members, nextPageToken: _token, totalSize: _size, ...rest } = view;
  return rest;
}

function withMember(view: MembersView, member: Member): MembersView {
  return {
    ...view,
    ...(view.members && { members: view.members.map((one) => (one.id === member.id ? member : one)) }),
  };
}

function allows(roles: readonly Role[], id: string, permission: Role['permissions'][number]): boolean {
  return roles.find((role) => role.id === id)?.permissions.includes(permission) ?? false;
}
