import {
  assigned,
  integer,
  json,
  ofOthers,
  orNull,
  personal,
  type RecordOf,
  secret,
  text,
  timestamp,
  yesOrNo,
} from '../sample/columns.ts';

/** Every column that the product stores, by table. */
export const roomsColumns = {
  rooms: {
    ...personal,
    name: text('Name', 'Namn'),
    state: text('State', 'Läge'),
    hostKey: secret(text(), 'Whoever has it can open your room.', 'Den som har den kan öppna ditt rum.'),
    settings: orNull(json('Settings', 'Inställningar')),
    lastUsedAt: orNull(timestamp('Last used', 'Senast använt')),
  },
  recordings: {
    ...personal,
    roomId: text(),
    seconds: integer('Seconds', 'Sekunder'),
    bytes: integer('Bytes', 'Byte'),
    guests: ofOthers(
      orNull(json('Who was there', 'Vilka som var med')),
      'It names the people you talked to, who have a right to privacy too.',
      'Den nämner dem du talade med, som också har rätt till sitt privatliv.',
    ),
  },
  chatMessages: {
    ...personal,
    roomId: text(),
    text: text('Message', 'Meddelande'),
    counterpart: ofOthers(
      orNull(text('Written to', 'Skrivet till')),
      'It names whom you wrote to. What you wrote yourself is all there.',
      'Den nämner vem du skrev till. Allt du själv har skrivit är med.',
    ),
  },
  consents: { ...personal, purpose: text('Purpose', 'Ändamål'), given: yesOrNo('Given', 'Lämnat') },
  mailingLists: { ...personal, list: text('List', 'Lista') },
  teamRooms: { ...assigned, name: text('Name', 'Namn') },
  teamMessages: { ...assigned, text: text('Message', 'Meddelande') },
} as const;

export type RoomsTable = keyof typeof roomsColumns;
/** The records of all tables. */
export type RoomsRows = { [Name in RoomsTable]: RecordOf<(typeof roomsColumns)[Name]>[] };
