import {
  assigned,
  date,
  decimal,
  integer,
  ofOthers,
  orNull,
  personal,
  type RecordOf,
  secret,
  text,
  timestamp,
  yesOrNo,
} from '../sample/columns.ts';

const aCustomer = ['It names a customer.', 'Den nämner en kund.'] as const;

/** Every column that the product stores, by table. */
export const crmColumns = {
  leads: {
    ...assigned,
    company: text('Company', 'Företag'),
    contact: ofOthers(text('Contact', 'Kontakt'), ...aCustomer),
    stage: text('Stage', 'Steg'),
    value: integer('Value', 'Värde'),
    discount: orNull(decimal('Discount', 'Rabatt')),
    followUpOn: orNull(date('Follow up on', 'Följs upp')),
    note: orNull(text('Note', 'Anteckning')),
  },
  calls: {
    ...assigned,
    leadId: text(),
    seconds: integer('Seconds', 'Sekunder'),
    outcome: text('Outcome', 'Resultat'),
  },
  whatsappConversations: {
    ...assigned,
    leadId: text(),
    contact: ofOthers(text('Contact', 'Kontakt'), ...aCustomer),
    messages: integer('Messages', 'Meddelanden'),
    lastMessage: ofOthers(
      orNull(text('Last message', 'Senaste meddelandet')),
      'A customer wrote it.',
      'En kund skrev det.',
    ),
  },
  tasks: { ...assigned, leadId: text(), title: text('Title', 'Rubrik'), done: yesOrNo('Done', 'Klar') },
  recordings: { ...assigned, callId: text(), bytes: integer('Bytes', 'Byte') },
  // Nobody's, when who looked after it has left; and some were handed out before anybody wrote down what for.
  assignments: {
    ...assigned,
    createdAt: orNull(timestamp('Made', 'Skapad')),
    memberId: orNull(text()),
    leadId: orNull(text()),
    area: orNull(text('Area', 'Område')),
  },
  devices: {
    ...personal,
    name: text('Device', 'Enhet'),
    deviceKey: secret(text(), 'Whoever has it is signed in as you.', 'Den som har den är inloggad som du.'),
  },
  profileNotes: {
    ...personal,
    text: text('Note', 'Anteckning'),
    toldBy: ofOthers(
      orNull(text('Who said so', 'Vem som sade det')),
      'It names somebody else, who has a right to privacy too.',
      'Den nämner någon annan, som också har rätt till sitt privatliv.',
    ),
  },
  mailingLists: {
    ...personal,
    list: text('List', 'Lista'),
    unsubscribeKey: secret(
      text(),
      'Whoever has it can take you off the list.',
      'Den som har den kan ta bort dig från listan.',
    ),
  },
} as const;

export type CrmTable = keyof typeof crmColumns;
export type CrmRow<Table extends CrmTable> = RecordOf<(typeof crmColumns)[Table]>;
/** The records of some tables. */
export type CrmRows<Table extends CrmTable> = { [Name in Table]: CrmRow<Name>[] };
