import type { DataMap, LocalizedText } from '@sayso/contract';
import { called, ofAccount, ofOrganization, profilesIn } from '../sample/map-entries.ts';
import { hosting, mailSender } from '../sample/recipients.ts';
import { roomsColumns } from './columns.ts';

const forTheTeam: LocalizedText = {
  en: 'Belongs to the team, which goes on meeting there.',
  sv: 'Tillhör teamet, som fortsätter att träffas där.',
};

const contract: LocalizedText = {
  en: 'Our contract with you: without it there is nothing to come back to.',
  sv: 'Vårt avtal med dig: utan det finns inget att komma tillbaka till.',
};

const guests: LocalizedText = {
  en: 'Whoever is in the room with you',
  sv: 'De som är i rummet tillsammans med dig',
};

const team: LocalizedText = { en: 'The others in your team', sv: 'De andra i ditt team' };

export const roomsMap: DataMap = [
  ofAccount('rooms', called(['room', 'rooms'], ['rum', 'rum']), {
    class: 'business',
    columns: roomsColumns.rooms,
    portable: true,
    purpose: {
      en: 'To give you a place to meet, as you set it up.',
      sv: 'För att ge dig en mötesplats, som du har ställt in den.',
    },
    basis: contract,
    recipients: [guests, hosting],
  }),
  ofAccount('recordings', called(['recording', 'recordings'], ['inspelning', 'inspelningar']), {
    class: 'business',
    media: true,
    columns: roomsColumns.recordings,
    portable: true,
    purpose: { en: 'To let you see a meeting again.', sv: 'För att du ska kunna se ett möte igen.' },
    basis: contract,
    recipients: [hosting],
    retention: 'P1Y',
  }),
  ofAccount('chatMessages', called(['chat message', 'chat messages'], ['chattmeddelande', 'chattmeddelanden']), {
    class: 'business',
    columns: roomsColumns.chatMessages,
    portable: true,
    purpose: { en: 'To keep what you wrote while you talked.', sv: 'För att spara det du skrev medan ni talade.' },
    basis: contract,
    recipients: [guests, hosting],
    retention: 'P2Y',
  }),
  ofAccount('consents', called(['consent', 'consents'], ['samtycke', 'samtycken']), {
    class: 'audit',
    columns: roomsColumns.consents,
    portable: true,
    purpose: {
      en: 'To be able to show what you agreed to before consents had a page of their own. Nothing is done by these any more.',
      sv: 'För att kunna visa vad du gick med på innan samtycken fick en egen sida. Ingenting görs längre med stöd av dem.',
    },
    basis: {
      en: 'The law asks us to be able to show a consent.',
      sv: 'Lagen kräver att vi kan visa ett samtycke.',
    },
    recipients: [hosting],
    retention: 'P3Y',
  }),
  ofAccount(
    'mailingLists',
    called(
      ['mailing list you are on', 'mailing lists you are on'],
      ['e-postlista du står på', 'e-postlistor du står på'],
    ),
    {
      class: 'settings',
      service: 'mailing',
      columns: roomsColumns.mailingLists,
      portable: true,
      purpose: { en: 'To send you the mail that you asked for.', sv: 'För att skicka den e-post som du har bett om.' },
      basis: {
        en: 'Your consent, which you can withdraw in every mail.',
        sv: 'Ditt samtycke, som du kan ta tillbaka i varje utskick.',
      },
      recipients: [mailSender, hosting],
      retention: 'P2Y',
    },
  ),
  profilesIn(called(['profile in a team', 'profiles in a team'], ['profil i ett team', 'profiler i ett team']), {
    purpose: { en: 'Shows the team who belongs to it.', sv: 'Visar teamet vilka som hör till det.' },
    basis: {
      en: 'The team keeps a list of its members, by its contract with us.',
      sv: 'Teamet för en lista över sina medlemmar, enligt sitt avtal med oss.',
    },
    recipients: [team, hosting],
  }),
  ofOrganization('teamRooms', called(['room of the team', 'rooms of the team'], ['teamets rum', 'teamets rum']), {
    member: 'memberId',
    columns: roomsColumns.teamRooms,
    purpose: { en: 'To give the team a place to meet.', sv: 'För att ge teamet en mötesplats.' },
    basis: forTheTeam,
    recipients: [team, hosting],
  }),
  ofOrganization(
    'teamMessages',
    called(['message in the team', 'messages in the team'], ['meddelande i teamet', 'meddelanden i teamet']),
    {
      member: 'memberId',
      onDeleteAccount: 'erase',
      columns: roomsColumns.teamMessages,
      personal: { text: { copies: 'other', label: { en: 'What you wrote', sv: 'Det du har skrivit' } } },
      purpose: { en: 'To talk with the team between meetings.', sv: 'För att tala med teamet mellan mötena.' },
      basis: {
        en: 'The team’s contract with us, and yours: the messages are the team’s to read and yours to delete.',
        sv: 'Teamets avtal med oss, och ditt: meddelandena är teamets att läsa och dina att radera.',
      },
      recipients: [team, hosting],
      retention: 'P2Y',
    },
  ),
];
