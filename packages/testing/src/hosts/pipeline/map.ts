import type { DataMap, DataMapEntry, LocalizedText, PluralLabel } from '@sayso/contract';
import { called, ofOrganization, profilesIn } from '../sample/map-entries.ts';
import { bookkeepers, colleagues, hosting } from '../sample/recipients.ts';
import { pipelineColumns, type PipelineTable } from './columns.ts';

const settings: LocalizedText = {
  sv: 'Hör till kontots inställningar, som en omstart inte rör.',
  en: 'Belongs to the settings of the account, which a fresh start does not touch.',
};

const bookkeeping: LocalizedText = {
  sv: 'Bokföringslagen kräver att fakturor sparas.',
  en: 'The law on bookkeeping asks for invoices to be kept.',
};

const forSales: LocalizedText = {
  sv: 'Kontots avtal med oss: det lagras för att ni har bett oss om det.',
  en: 'The account’s contract with us: it is stored because you have asked us to.',
};

type WithPurpose = Partial<DataMapEntry> & Required<Pick<DataMapEntry, 'purpose'>>;

/** What people collect while they sell. */
function collected(name: PipelineTable, label: PluralLabel, rest: WithPurpose): DataMapEntry {
  return ofOrganization(name, label, {
    columns: pipelineColumns[name],
    basis: forSales,
    recipients: [colleagues, hosting],
    ...rest,
  });
}

/** What people have set up stays when they start fresh. */
function setting(name: PipelineTable, label: PluralLabel, purpose: LocalizedText): DataMapEntry {
  return collected(name, label, { class: 'settings', onReset: 'keep', basis: settings, purpose });
}

export const pipelineMap: DataMap = [
  collected('deals', called(['deal', 'deals'], ['affär', 'affärer']), {
    member: 'memberId',
    purpose: { sv: 'För att följa en affär till beslutet.', en: 'To follow a deal to its decision.' },
  }),
  collected('people', called(['person', 'people'], ['person', 'personer']), {
    purpose: { sv: 'För att veta vem man talar med hos kunden.', en: 'To know whom one talks to at a customer.' },
    basis: {
      sv: 'Kontots intresse av att nå sina kunder.',
      en: 'The account’s interest in reaching its customers.',
    },
    retention: 'P3Y',
  }),
  collected('contactOrganizations', called(['organization', 'organizations'], ['organisation', 'organisationer']), {
    purpose: { sv: 'För att samla det som rör en kund.', en: 'To keep together what concerns one customer.' },
  }),
  collected('products', called(['product', 'products'], ['produkt', 'produkter']), {
    purpose: { sv: 'För att sätta pris på en affär.', en: 'To put a price on a deal.' },
  }),
  collected('notes', called(['note', 'notes'], ['anteckning', 'anteckningar']), {
    member: 'memberId',
    purpose: { sv: 'För att minnas vad som sades.', en: 'To remember what was said.' },
    retention: 'P3Y',
  }),
  collected('files', called(['file', 'files'], ['fil', 'filer']), {
    member: 'memberId',
    media: true,
    purpose: { sv: 'För att ha offerter och ritningar till hands.', en: 'To have offers and drawings at hand.' },
  }),
  collected('imports', called(['import', 'imports'], ['import', 'importer']), {
    purpose: { sv: 'För att ta in uppgifter från andra system.', en: 'To bring in data from other systems.' },
    retention: 'P90D',
  }),
  setting('pipelines', called(['pipeline', 'pipelines'], ['pipeline', 'pipeliner']), {
    sv: 'För att ordna affärer efter hur ni säljer.',
    en: 'To order deals by the way you sell.',
  }),
  setting('stages', called(['stage', 'stages'], ['fas', 'faser']), {
    sv: 'För att se hur långt en affär har kommit.',
    en: 'To see how far a deal has come.',
  }),
  setting('customFields', called(['custom field', 'custom fields'], ['anpassat fält', 'anpassade fält']), {
    sv: 'För att skriva ner det som bara ni behöver veta.',
    en: 'To write down what only you need to know.',
  }),
  profilesIn(called(['user', 'users'], ['användare', 'användare']), {
    purpose: { sv: 'Visar kollegor vem som gör vad.', en: 'Shows colleagues who does what.' },
    basis: settings,
    recipients: [colleagues, hosting],
  }),
  collected('subscriptions', called(['subscription', 'subscriptions'], ['abonnemang', 'abonnemang']), {
    class: 'billing',
    onReset: 'keep',
    basis: {
      sv: 'En omstart ändrar inget i det som kontot betalar.',
      en: 'A fresh start changes nothing about what the account pays.',
    },
    purpose: { sv: 'För att ta betalt för produkten.', en: 'To charge for the product.' },
    recipients: [{ sv: 'Tjänsten som sköter betalningar', en: 'The service that handles payments' }, bookkeepers],
  }),
  collected('invoices', called(['invoice', 'invoices'], ['faktura', 'fakturor']), {
    class: 'billing',
    onReset: 'keep',
    onDelete: { retain: bookkeeping, until: 'P7Y' },
    basis: bookkeeping,
    purpose: { sv: 'För att redovisa vad som har betalats.', en: 'To account for what was paid.' },
    recipients: [bookkeepers],
    retention: 'P7Y',
  }),
];
