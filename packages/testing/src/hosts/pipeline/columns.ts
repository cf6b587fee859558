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
} from '../sample/columns.ts';

const name = text('Name', 'Namn');
const state = text('State', 'Läge');
const kronor = integer('Kronor', 'Kronor');
const held = { ...assigned, memberId: orNull(text()) } as const;
const aContact = ['It is about a contact of the account.', 'Den gäller en av kontots kontakter.'] as const;

/** Every column that the product stores, by table. */
export const pipelineColumns = {
  deals: {
    ...held,
    title: text('Title', 'Rubrik'),
    personId: text(),
    contactOrganizationId: text(),
    stageId: text(),
    kronor,
    expectedOn: orNull(date('Expected', 'Väntas')),
  },
  people: {
    ...shared,
    name: ofOthers(name, ...aContact),
    email: ofOthers(orNull(text('Email', 'E-post')), ...aContact),
    contactOrganizationId: text(),
    fields: orNull(json('Custom fields', 'Anpassade fält')),
  },
  contactOrganizations: { ...shared, name },
  products: { ...shared, name, kronor, vat: orNull(decimal('VAT', 'Moms')) },
  notes: { ...held, dealId: text(), text: text('Note', 'Anteckning') },
  files: { ...held, dealId: text(), name, bytes: integer('Bytes', 'Byte') },
  imports: { ...shared, name, state },
  pipelines: { ...shared, name },
  stages: { ...shared, pipelineId: text(), name },
  customFields: { ...shared, name, type: text('Type', 'Typ') },
  subscriptions: {
    ...shared,
    name,
    state,
    mandate: secret(
      text(),
      'It lets the payment service charge the account.',
      'Det låter betaltjänsten dra pengar från kontot.',
    ),
  },
  invoices: { ...shared, number: text('Number', 'Nummer'), kronor, state },
} as const;

export type PipelineTable = keyof typeof pipelineColumns;
/** The records of all tables. */
export type PipelineRows = { [Name in PipelineTable]: RecordOf<(typeof pipelineColumns)[Name]>[] };
