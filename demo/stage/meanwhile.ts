import type { HostState } from '@sayso/testing';

/** Something that happens behind the back of the person at the page. */
export interface Meanwhile {
  readonly name: string;
  /** Writes to the live state. */
  readonly happens: (state: HostState, accountId: string) => void;
}

/** The person's own membership. */
export const memberOf = ({ tables }: HostState, accountId: string) =>
  tables.members.find((one) => one.accountId === accountId && one.state === 'active');

/** Something of the person's organization that is in one of these states turns into another. */
export function turnsInOrganization(name: string, table: string, from: readonly string[], to: string): Meanwhile {
  return {
    name,
    happens(state, accountId) {
      const { organizationId } = memberOf(state, accountId) ?? {};
      const rows = (state.tables[table] ?? []) as { organizationId?: string; state?: string }[];
      const row = rows.find((one) => one.organizationId === organizationId && from.includes(one.state ?? ''));
      if (row) row.state = to;
    },
  };
}

const ownerRole = ({ policy }: HostState) => policy.roles.find(({ isOwner }) => isOwner)?.id ?? '';

const roleBelow = ({ policy }: HostState) =>
  policy.roles.filter(({ isOwner }) => !isOwner).toSorted((one, other) => other.rank - one.rank)[0]?.id ?? '';

/** What can happen at any product where people work together. */
export const amongMembers: readonly Meanwhile[] = [
  {
    name: 'A second owner',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      const owner = ownerRole(state);
      const colleague = state.tables.members.find(
        (one) =>
          one.organizationId === own?.organizationId &&
          one.id !== own.id &&
          one.state === 'active' &&
          one.role !== owner,
      );
      if (colleague) colleague.role = owner;
    },
  },
  {
    name: 'Made the only owner',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (!own) return;
      const owner = ownerRole(state);
      for (const one of state.tables.members) {
        if (one.organizationId === own.organizationId && one.role === owner) one.role = roleBelow(state);
      }
      own.role = owner;
    },
  },
  {
    name: 'Removed by a colleague',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (own) own.state = 'removed';
    },
  },
];

/** What can happen to anybody. */
export const toAnybody: readonly Meanwhile[] = [
  {
    name: 'Password changed',
    happens({ tables }, accountId) {
      const account = tables.accounts.find(({ id }) => id === accountId);
      if (account) account.credentialsChangedAt = new Date().toISOString();
    },
  },
  {
    name: 'Signed out elsewhere',
    happens({ tables }, accountId) {
      for (const session of tables.sessions) {
        if (session.accountId === accountId) session.endedAt ??= new Date().toISOString();
      }
    },
  },
];
