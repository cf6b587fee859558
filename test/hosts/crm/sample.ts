import { crmHost, crmPersonas, messageText } from '@sayso/testing/hosts/crm';
import { crmFace } from '../../../demo/hosts/crm/face.ts';
import { mountCrmPage } from '../../../demo/hosts/crm/page.ts';
import { recordsOverHttp } from '../../../demo/hosts/crm/records-api.ts';
import { countRecords, type CrmRecordsReader, listRecords } from '../../../demo/hosts/crm/records.ts';
import type { RecordsSource, Sample } from '../sample.ts';

/** Tidewater CRM. */
export const crm: Sample = {
  id: 'crm',
  face: crmFace,
  language: 'en',
  personas: crmPersonas,
  state: crmHost,
  message: messageText,
  mount: (container, options, source) => mountCrmPage(container, { ...options, records: recordsOf(source) }),
};

function recordsOf(source: RecordsSource): CrmRecordsReader {
  if (source.kind === 'server') return recordsOverHttp;
  return {
    list: async (organizationId, query) => listRecords(await source.state(), source.accountId(), organizationId, query),
    counts: async (organizationId) => countRecords(await source.state(), source.accountId(), organizationId),
  };
}
