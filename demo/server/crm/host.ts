import { fileURLToPath } from 'node:url';
import { crmHost, messageText } from '@sayso/testing/hosts/crm';
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
  state: () => crmHost(),
  createTables: createCrmTables,
  fill: fillCrmTables,
  addOrganizations: addCrmOrganizations,
  async accountState(on, accountId) {
    const { rows } = await on.query<{ status: string }>('select status from crm.users where id = $1', [accountId]);
    return rows[0]?.status;
  },
  people: 'select id, full_name as name, email_address as email from crm.users',
  answer: answerCrm,
  message: (message) => messageText(message),
  site: fileURLToPath(new URL('site/', import.meta.url)),
};
