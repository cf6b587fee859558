import { amongMembers, memberOf, toExports, turnsInOrganization, type Meanwhile } from '../../stage/meanwhile.ts';

export const marketingMeanwhile: readonly Meanwhile[] = [
  turnsInOrganization('A campaign starts', 'campaigns', ['completed', 'stopped'], 'running'),
  turnsInOrganization('A campaign ends', 'campaigns', ['running', 'scheduled'], 'completed'),
  turnsInOrganization('A workflow is switched on', 'workflows', ['draft', 'stopped'], 'active'),
  turnsInOrganization('An invoice is unpaid', 'invoices', ['paid'], 'open'),
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
  ...toExports,
  ...amongMembers,
];
