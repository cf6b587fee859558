import type { DataMap, DataMapEntry, LocalizedText, PluralLabel } from '@sayso/contract';
import { called, ofOrganization, profilesIn } from '../sample/map-entries.ts';

const settings: LocalizedText = {
  sv: 'Hör till kontots inställningar, som en omstart inte rör.',
  en: 'Belongs to the settings of the account, which a fresh start does not touch.',
};

const bookkeeping: LocalizedText = {
  sv: 'Bokföringslagen kräver att fakturor sparas.',
  en: 'The law on bookkeeping asks for invoices to be kept.',
};

/** What people have set up stays when they start fresh. */
function setting(name: string, label: PluralLabel): DataMapEntry {
  return ofOrganization(name, label, { class: 'settings', onReset: 'keep', basis: settings });
}

export const pipelineMap: DataMap = [
  ofOrganization('deals', called(['deal', 'deals'], ['affär', 'affärer']), { member: 'memberId' }),
  ofOrganization('people', called(['person', 'people'], ['person', 'personer'])),
  ofOrganization('contactOrganizations', called(['organization', 'organizations'], ['organisation', 'organisationer'])),
  ofOrganization('products', called(['product', 'products'], ['produkt', 'produkter'])),
  ofOrganization('notes', called(['note', 'notes'], ['anteckning', 'anteckningar']), { member: 'memberId' }),
  ofOrganization('files', called(['file', 'files'], ['fil', 'filer']), { member: 'memberId', media: true }),
  ofOrganization('imports', called(['import', 'imports'], ['import', 'importer'])),
  setting('pipelines', called(['pipeline', 'pipelines'], ['pipeline', 'pipeliner'])),
  setting('stages', called(['stage', 'stages'], ['fas', 'faser'])),
  setting('customFields', called(['custom field', 'custom fields'], ['anpassat fält', 'anpassade fält'])),
  { ...profilesIn(called(['user', 'users'], ['användare', 'användare'])), basis: settings },
  ofOrganization('subscriptions', called(['subscription', 'subscriptions'], ['abonnemang', 'abonnemang']), {
    class: 'billing',
    onReset: 'keep',
    basis: {
      sv: 'En omstart ändrar inget i det som kontot betalar.',
      en: 'A fresh start changes nothing about what the account pays.',
    },
  }),
  ofOrganization('invoices', called(['invoice', 'invoices'], ['faktura', 'fakturor']), {
    class: 'billing',
    onReset: 'keep',
    onDelete: { retain: bookkeeping, until: 'P7Y' },
    basis: bookkeeping,
  }),
];
