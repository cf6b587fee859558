import type { DataMap, LocalizedText, PersonalColumn } from '@sayso/contract';
import { called, ofAccount, ofOrganization, profilesIn } from '../sample/map-entries.ts';

const forCustomers: LocalizedText = {
  en: 'Belongs to the company: its customers have to find what was agreed with them.',
  sv: 'Tillhör företaget: dess kunder måste kunna hitta det som har avtalats.',
};

const forColleagues: LocalizedText = {
  en: 'Belongs to the company, and colleagues work with it.',
  sv: 'Tillhör företaget, och kollegor arbetar med det.',
};

const author: Readonly<Record<string, PersonalColumn>> = {
  author: { copies: 'displayName', label: { en: 'Who wrote it', sv: 'Vem som skrev' } },
};

export const helpdeskMap: DataMap = [
  profilesIn(
    called(['profile in the company', 'profiles in the company'], ['profil i företaget', 'profiler i företaget']),
  ),
  ofOrganization('tickets', called(['ticket', 'tickets'], ['ärende', 'ärenden']), {
    member: 'memberId',
    basis: forCustomers,
  }),
  ofOrganization('conversations', called(['conversation', 'conversations'], ['konversation', 'konversationer']), {
    member: 'memberId',
    personal: author,
    onDeleteAccount: 'anonymize',
    basis: forCustomers,
  }),
  ofOrganization('notes', called(['internal note', 'internal notes'], ['intern anteckning', 'interna anteckningar']), {
    member: 'memberId',
    personal: author,
    onDeleteAccount: 'anonymize',
    basis: forColleagues,
  }),
  ofOrganization('savedReplies', called(['saved reply', 'saved replies'], ['sparat svar', 'sparade svar']), {
    member: 'memberId',
    basis: forColleagues,
  }),
  ofOrganization('drafts', called(['draft', 'drafts'], ['utkast', 'utkast']), {
    member: 'memberId',
    onDeleteAccount: 'erase',
  }),
  ofAccount('signatures', called(['signature', 'signatures'], ['signatur', 'signaturer']), { class: 'settings' }),
  ofAccount(
    'notificationRules',
    called(['notification rule', 'notification rules'], ['aviseringsregel', 'aviseringsregler']),
    { class: 'settings' },
  ),
  ofAccount(
    'devices',
    called(['device you sign in on', 'devices you sign in on'], ['enhet du loggar in på', 'enheter du loggar in på']),
  ),
  ofAccount('holds', called(['legal hold', 'legal holds'], ['rättsligt stopp', 'rättsliga stopp']), { class: 'audit' }),
];
