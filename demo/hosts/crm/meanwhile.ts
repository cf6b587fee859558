import { amongMembers, memberOf, type Meanwhile } from '../../stage/meanwhile.ts';

export const crmMeanwhile: readonly Meanwhile[] = [
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
        leadId: null,
        area: 'Quay Street',
      });
    },
  },
  ...amongMembers,
];
