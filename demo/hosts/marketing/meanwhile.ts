import { amongMembers, memberOf, type Meanwhile } from '../../stage/meanwhile.ts';

/** Something of the organization's own that changes its state. */
function turns(name: string, table: string, from: readonly string[], to: string): Meanwhile {
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

export const marketingMeanwhile: readonly Meanwhile[] = [
  turns('A campaign starts', 'campaigns', ['completed', 'stopped'], 'running'),
  turns('A campaign ends', 'campaigns', ['running', 'scheduled'], 'completed'),
  turns('A workflow is switched on', 'workflows', ['draft', 'stopped'], 'active'),
  turns('An invoice is unpaid', 'invoices', ['paid'], 'open'),
  {
    name: 'A legal hold',
    happens(state, accountId) {
      const { organizationId } = memberOf(state, accountId) ?? {};
      const organization = state.tables.organizations.find(({ id }) => id === organizationId);
      if (organization) organization.legalHold = true;
    },
  },
  {
    name: 'The plan becomes the smallest',
    happens(state, accountId) {
      const { organizationId } = memberOf(state, accountId) ?? {};
      const organization = state.tables.organizations.find(({ id }) => id === organizationId);
      if (organization) organization.plan = 'starter';
    },
  },
  ...amongMembers,
];
