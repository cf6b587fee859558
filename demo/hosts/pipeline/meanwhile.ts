import { amongMembers, memberOf, toExports, turnsInOrganization, type Meanwhile } from '../../stage/meanwhile.ts';

/** Another plan of the account. */
const becomes = (name: string, plan: string): Meanwhile => ({
  name,
  happens(state, accountId) {
    const { organizationId } = memberOf(state, accountId) ?? {};
    const organization = state.tables.organizations.find(({ id }) => id === organizationId);
    if (organization) organization.plan = plan;
  },
});

export const pipelineMeanwhile: readonly Meanwhile[] = [
  turnsInOrganization('An import starts', 'imports', ['completed', 'canceled'], 'running'),
  turnsInOrganization('An invoice is unpaid', 'invoices', ['paid'], 'open'),
  becomes('The trial is paid for', 'paid'),
  becomes('Becomes a trial', 'trial'),
  ...toExports,
  ...amongMembers,
];
