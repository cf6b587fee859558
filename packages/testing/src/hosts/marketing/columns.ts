import {
  assigned,
  date,
  decimal,
  integer,
  json,
  ofOthers,
  orNull,
  type RecordOf,
  secret,
  shared,
  text,
  timestamp,
  yesOrNo,
} from '../sample/columns.ts';

const state = text('State', 'Läge');
const name = text('Name', 'Namn');
const aReader = ['It is about a reader of the company.', 'Den gäller en av företagets läsare.'] as const;

/** Every column that the product stores, by table. */
export const marketingColumns = {
  campaigns: {
    ...shared,
    name,
    state,
    subject: orNull(text('Subject', 'Ämne')),
    recipients: integer('Recipients', 'Mottagare'),
    openRate: orNull(decimal('Open rate', 'Öppnade')),
  },
  contacts: {
    ...shared,
    name: ofOthers(name, ...aReader),
    email: ofOthers(text('Email', 'E-post'), ...aReader),
    subscribed: yesOrNo('Subscribed', 'Prenumererar'),
    birthday: ofOthers(orNull(date('Birthday', 'Födelsedag')), ...aReader),
    lastOpenedAt: orNull(timestamp('Last opened', 'Öppnade senast')),
    tags: json('Tags', 'Etiketter'),
    remark: orNull(text('Remark', 'Anmärkning')),
  },
  workflows: { ...shared, name, state, steps: integer('Steps', 'Steg') },
  segments: { ...shared, name, size: integer('Contacts', 'Kontakter'), rule: orNull(json('Rule', 'Regel')) },
  templates: { ...shared, name, markup: text('Markup', 'Uppmärkning') },
  integrations: {
    ...shared,
    name,
    scope: text('Scope', 'Omfattning'),
    state,
    accessToken: secret(
      text(),
      'Whoever has it reads and writes at the other service in the company’s name.',
      'Den som har den läser och skriver hos den andra tjänsten i företagets namn.',
    ),
  },
  partnerAccess: { ...shared, partner: text('Partner', 'Partner'), state },
  exports: { ...assigned, memberId: orNull(text()), scope: text('Scope', 'Omfattning'), state },
  subscriptions: {
    ...shared,
    name,
    state,
    paymentToken: secret(
      text(),
      'It lets the payment service charge the company.',
      'Den låter betaltjänsten dra pengar från företaget.',
    ),
  },
  invoices: { ...shared, number: text('Number', 'Nummer'), cents: integer('Cents', 'Cent'), state },
  legalHolds: { ...shared, matter: text('Matter', 'Ärende'), state },
  auditLog: {
    ...assigned,
    memberId: orNull(text()),
    actor: orNull(text('Who did it', 'Vem som gjorde det')),
    event: text('Event', 'Händelse'),
  },
} as const;

export type MarketingTable = keyof typeof marketingColumns;
/** The records of all tables. */
export type MarketingRows = { [Name in MarketingTable]: RecordOf<(typeof marketingColumns)[Name]>[] };
