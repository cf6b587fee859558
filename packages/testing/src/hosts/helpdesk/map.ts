import type { DataMap, LocalizedText, PersonalColumn } from '@sayso/contract';
import { called, ofAccount, ofOrganization, profilesIn } from '../sample/map-entries.ts';
import { colleagues, hosting } from '../sample/recipients.ts';
import { helpdeskColumns } from './columns.ts';

const forCustomers: LocalizedText = {
  en: 'Belongs to the company: its customers have to find what was agreed with them.',
  sv: 'Tillhör företaget: dess kunder måste kunna hitta det som har avtalats.',
};

const forColleagues: LocalizedText = {
  en: 'Belongs to the company, and colleagues work with it.',
  sv: 'Tillhör företaget, och kollegor arbetar med det.',
};

const contract: LocalizedText = {
  en: 'Our contract with you, as long as you have an account.',
  sv: 'Vårt avtal med dig, så länge du har ett konto.',
};

const customers: LocalizedText = {
  en: 'The customer who wrote',
  sv: 'Kunden som skrev',
};

const author: Readonly<Record<string, PersonalColumn>> = {
  author: { copies: 'displayName', label: { en: 'Who wrote it', sv: 'Vem som skrev' } },
};

export const helpdeskMap: DataMap = [
  profilesIn(
    called(['profile in the company', 'profiles in the company'], ['profil i företaget', 'profiler i företaget']),
    {
      purpose: {
        en: 'Shows colleagues who answers which customers, and how to reach them.',
        sv: 'Visar kollegor vem som svarar vilka kunder, och hur man når varandra.',
      },
      basis: {
        en: 'The company keeps a list of its members, by its contract with us.',
        sv: 'Företaget för en lista över sina medlemmar, enligt sitt avtal med oss.',
      },
      recipients: [colleagues, hosting],
    },
  ),
  ofOrganization('tickets', called(['ticket', 'tickets'], ['ärende', 'ärenden']), {
    member: 'memberId',
    columns: helpdeskColumns.tickets,
    purpose: { en: 'To help customers, one question at a time.', sv: 'För att hjälpa kunder, en fråga i taget.' },
    basis: forCustomers,
    recipients: [colleagues, hosting],
    retention: 'P5Y',
  }),
  ofOrganization('conversations', called(['conversation', 'conversations'], ['konversation', 'konversationer']), {
    member: 'memberId',
    personal: author,
    onDeleteAccount: 'anonymize',
    columns: helpdeskColumns.conversations,
    purpose: {
      en: 'To answer customers, and to find again what they were told.',
      sv: 'För att svara kunder, och hitta vad de har fått veta.',
    },
    basis: forCustomers,
    recipients: [customers, colleagues, hosting],
    retention: 'P5Y',
  }),
  ofOrganization('notes', called(['internal note', 'internal notes'], ['intern anteckning', 'interna anteckningar']), {
    member: 'memberId',
    personal: author,
    onDeleteAccount: 'anonymize',
    columns: helpdeskColumns.notes,
    purpose: {
      en: 'To tell the next colleague what the customer need not hear twice.',
      sv: 'För att nästa kollega ska veta det som kunden inte ska behöva upprepa.',
    },
    basis: forColleagues,
    recipients: [colleagues, hosting],
    retention: 'P5Y',
  }),
  ofOrganization('savedReplies', called(['saved reply', 'saved replies'], ['sparat svar', 'sparade svar']), {
    member: 'memberId',
    columns: helpdeskColumns.savedReplies,
    purpose: { en: 'To answer the same question the same way.', sv: 'För att svara lika på samma fråga.' },
    basis: forColleagues,
    recipients: [colleagues, hosting],
  }),
  ofOrganization('drafts', called(['draft', 'drafts'], ['utkast', 'utkast']), {
    member: 'memberId',
    onDeleteAccount: 'erase',
    columns: helpdeskColumns.drafts,
    personal: {
      text: { copies: 'other', label: { en: 'What you have begun to write', sv: 'Det du har börjat skriva' } },
    },
    purpose: { en: 'To let you finish an answer later.', sv: 'För att du ska kunna skriva klart ett svar senare.' },
    basis: contract,
    recipients: [hosting],
    retention: 'P90D',
  }),
  ofAccount('signatures', called(['signature', 'signatures'], ['signatur', 'signaturer']), {
    class: 'settings',
    columns: helpdeskColumns.signatures,
    portable: true,
    purpose: { en: 'To end your answers as you like.', sv: 'För att avsluta dina svar som du vill.' },
    basis: contract,
    recipients: [customers, hosting],
  }),
  ofAccount(
    'notificationRules',
    called(['notification rule', 'notification rules'], ['aviseringsregel', 'aviseringsregler']),
    {
      class: 'settings',
      columns: helpdeskColumns.notificationRules,
      portable: true,
      purpose: {
        en: 'To tell you what you want to know, and no more.',
        sv: 'För att säga till om det du vill veta, och inget mer.',
      },
      basis: contract,
      recipients: [hosting],
    },
  ),
  ofAccount(
    'devices',
    called(['device you sign in on', 'devices you sign in on'], ['enhet du loggar in på', 'enheter du loggar in på']),
    {
      columns: helpdeskColumns.devices,
      purpose: {
        en: 'To keep you signed in, and to notice when somebody else signs in as you.',
        sv: 'För att hålla dig inloggad, och märka om någon annan loggar in som du.',
      },
      basis: {
        en: 'Our contract with you, and our interest in keeping strangers out.',
        sv: 'Vårt avtal med dig, och vårt intresse av att hålla obehöriga ute.',
      },
      recipients: [hosting],
      retention: 'P1Y',
    },
  ),
  ofAccount('holds', called(['legal hold', 'legal holds'], ['rättsligt stopp', 'rättsliga stopp']), {
    class: 'audit',
    columns: helpdeskColumns.holds,
    purpose: {
      en: 'To keep what a dispute may turn on.',
      sv: 'För att bevara det som en tvist kan komma att handla om.',
    },
    basis: {
      en: 'The law on evidence, as long as the dispute lasts.',
      sv: 'Reglerna om bevisning, så länge tvisten pågår.',
    },
    recipients: [{ en: 'The company’s lawyers', sv: 'Företagets jurister' }],
  }),
];
