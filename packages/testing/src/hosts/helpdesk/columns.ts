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

const customer = ofOthers(text('Customer', 'Kund'), 'It names a customer.', 'Den nämner en kund.');
const author = orNull(text('Who wrote it', 'Vem som skrev'));

/** Every column that the product stores, by table. */
export const helpdeskColumns = {
  tickets: {
    ...assigned,
    subject: text('Subject', 'Ämne'),
    customer,
    state: text('State', 'Läge'),
    dueAt: orNull(timestamp('Due', 'Ska vara klart')),
    labels: json('Labels', 'Etiketter'),
  },
  conversations: {
    ...assigned,
    ticketId: text(),
    author,
    messages: integer('Messages', 'Meddelanden'),
    lastMessage: orNull(text('Last message', 'Senaste meddelandet')),
  },
  notes: { ...assigned, ticketId: text(), author, text: text('Note', 'Anteckning') },
  savedReplies: { ...assigned, title: text('Title', 'Rubrik'), text: text('Text', 'Text') },
  drafts: { ...assigned, ticketId: text(), text: orNull(text('Text', 'Text')) },
  signatures: { ...personal, text: text('Text', 'Text') },
  notificationRules: {
    ...personal,
    event: text('Event', 'Händelse'),
    byMail: yesOrNo('By mail', 'Med e-post'),
    webhookSecret: secret(
      orNull(text()),
      'Whoever has it can send you false notifications.',
      'Den som har den kan skicka dig falska aviseringar.',
    ),
  },
  devices: {
    ...personal,
    name: text('Device', 'Enhet'),
    lastSeenAt: orNull(timestamp('Last seen', 'Senast sedd')),
    tokenHash: secret(
      text(),
      'It tells our servers that the device is yours.',
      'Den säger våra servrar att enheten är din.',
    ),
  },
  holds: {
    ...personal,
    matter: text('Matter', 'Ärende'),
    state: text('State', 'Läge'),
    claimant: ofOthers(
      orNull(text('Whose claim', 'Vems anspråk')),
      'It names the other side of a dispute.',
      'Den nämner motparten i en tvist.',
    ),
  },
} as const;

export type HelpdeskTable = keyof typeof helpdeskColumns;
/** The records of all tables. */
export type HelpdeskRows = { [Name in HelpdeskTable]: RecordOf<(typeof helpdeskColumns)[Name]>[] };
