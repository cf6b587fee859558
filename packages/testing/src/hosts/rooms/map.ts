import type { DataMap, LocalizedText } from '@sayso/contract';
import { called, ofAccount, ofOrganization, profilesIn } from '../sample/map-entries.ts';

const forTheTeam: LocalizedText = {
  en: 'Belongs to the team, which goes on meeting there.',
  sv: 'Tillhör teamet, som fortsätter att träffas där.',
};

export const roomsMap: DataMap = [
  ofAccount('rooms', called(['room', 'rooms'], ['rum', 'rum']), { class: 'business' }),
  ofAccount('recordings', called(['recording', 'recordings'], ['inspelning', 'inspelningar']), {
    class: 'business',
    media: true,
  }),
  ofAccount('chatMessages', called(['chat message', 'chat messages'], ['chattmeddelande', 'chattmeddelanden']), {
    class: 'business',
  }),
  ofAccount('consents', called(['consent', 'consents'], ['samtycke', 'samtycken']), { class: 'audit' }),
  ofAccount(
    'mailingLists',
    called(
      ['mailing list you are on', 'mailing lists you are on'],
      ['e-postlista du står på', 'e-postlistor du står på'],
    ),
    { class: 'settings', service: 'mailing' },
  ),
  profilesIn(called(['profile in a team', 'profiles in a team'], ['profil i ett team', 'profiler i ett team'])),
  ofOrganization('teamRooms', called(['room of the team', 'rooms of the team'], ['teamets rum', 'teamets rum']), {
    member: 'memberId',
    basis: forTheTeam,
  }),
  ofOrganization(
    'teamMessages',
    called(['message in the team', 'messages in the team'], ['meddelande i teamet', 'meddelanden i teamet']),
    { member: 'memberId', onDeleteAccount: 'erase' },
  ),
];
