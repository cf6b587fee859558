import type { HostState } from '@sayso/testing';

/** Something that happens behind the back of the person at the page. */
export interface Meanwhile {
  readonly name: string;
  /** Writes to the live state. */
  readonly happens: (state: HostState, accountId: string) => void;
}

const memberOf = ({ tables }: HostState, accountId: string) =>
  tables.members.find((one) => one.accountId === accountId && one.state === 'active');

export const meanwhile: readonly Meanwhile[] = [
  {
    name: 'A new assignment',
    happens(state, accountId) {
      const member = memberOf(state, accountId);
      const { assignments = [] } = state.tables;
      if (!member) return;
      assignments.push({
        id: `assignments-${member.id}-${assignments.length + 1}`,
        organizationId: member.organizationId,
        memberId: member.id,
        createdAt: new Date().toISOString(),
        area: 'Quay Street',
      });
    },
  },
  {
    name: 'A second owner',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      const colleague = state.tables.members.find(
        (one) =>
          one.organizationId === own?.organizationId &&
          one.id !== own?.id &&
          one.state === 'active' &&
          one.role !== 'owner',
      );
      if (colleague) colleague.role = 'owner';
    },
  },
  {
    name: 'Made the only owner',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (!own) return;
      for (const one of state.tables.members) {
        if (one.organizationId === own.organizationId && one.role === 'owner') one.role = 'manager';
      }
      own.role = 'owner';
    },
  },
  {
    name: 'Removed by a colleague',
    happens(state, accountId) {
      const own = memberOf(state, accountId);
      if (own) own.state = 'removed';
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
