import type { AccountState } from '@sayso/contract';
import { crmHost, crmPolicy, messageText } from '@sayso/testing/hosts/crm';
import type { DevHost } from '../host.ts';
import { createCrmTables, fillCrmTables } from './fill.ts';
import { crmHostMap } from './map.ts';
import { addCrmOrganizations } from './organizations.ts';
import { answerCrm } from './records-api.ts';

export const crmDevHost: DevHost = {
  id: 'crm',
  name: 'Tidewater CRM',
  schema: 'crm',
  map: crmHostMap,
  policy: crmPolicy,
  state: () => crmHost(),
  createTables: createCrmTables,
  fill: fillCrmTables,
  addOrganizations: addCrmOrganizations,
  async account(on, accountId) {
    const { rows } = await on.query<{ state: AccountState }>('select status as state from crm.users where id = $1', [
      accountId,
    ]);
    return rows[0];
  },
  async addAccount(on, { id, displayName, email }) {
    await on.query(
      `insert into crm.users (id, full_name, email_address, status, registered_at) values ($1, $2, $3, 'active', now())`,
      [id, displayName, email],
    );
  },
  people: 'select id, full_name as name, email_address as email from crm.users',
  answer: answerCrm,
  message: (message) => messageText(message),
};
