import type { Copy } from './copy.en.ts';

/** What the product itself says, in Swedish. */
export const sv: Copy = {
  views: {
    rooms: 'Rum',
    recordings: 'Inspelningar',
    privacy: 'Dina uppgifter',
    consents: 'Samtycken',
    profile: 'Profil',
    security: 'Säkerhet',
  },
  areas: { privacy: 'Integritet' },
  lists: {
    rooms: 'Dina rum',
    teamRooms: 'Teamets rum',
    recordings: 'Inspelningar',
    mailingLists: 'E-postlistor',
  },
  leads: {
    consents: 'Vad du har gått med på, och vem som skriver till dig.',
  },
  columns: {
    name: 'Rum',
    state: 'Läge',
    createdAt: 'Dag',
    seconds: 'Längd',
    bytes: 'Storlek',
    list: 'Lista',
    owner: 'Öppnat av',
  },
  states: { open: 'Öppet', live: 'Pågår nu' },
  notShown: 'Din roll visar inte medlemmarna.',

  since: 'Hos oss sedan',
  owned: { rooms: { one: 'rum', other: 'rum' }, recordings: { one: 'inspelning', other: 'inspelningar' } },
  team: 'Team',
  role: 'Din roll',
  members: 'Medlemmar',
  handOver: 'Lämna över teamet',
  handOverWhy: 'Någon annan äger det då, och du är kvar i det.',
  removeTeam: 'Radera teamet',
  removeTeamWhy: 'Dess rum och meddelanden försvinner, för alla i det.',
  yourDataWhy: 'Allt som finns lagrat om dig, varför, och hur du tar det med dig.',
  download: 'Ladda ner',
  downloadWhy: 'Allt som finns lagrat om dig här, som ett JSON-dokument.',
  pause: 'Ta en paus',
  pauseWhy: 'Din profil vilar och allt finns kvar. Du kommer tillbaka när du vill.',
  remove: 'Radera profilen',
  removeWhy:
    'Rum, inspelningar, meddelanden och din inloggning försvinner genast och för gott, och du tas bort från alla e-postlistor. Det går här, direkt i telefonen.',
};
