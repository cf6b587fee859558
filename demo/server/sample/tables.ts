import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { columnsOf as allOf } from '@sayso/contract/rules';
import type { HostState } from '@sayso/testing';

/** One of a product's own tables: each column with its type, and which member of the sample's records fills it. */
export interface SampleTable {
  readonly name: string;
  /** The name among the sample's tables. */
  readonly from: string;
  readonly columns: readonly (readonly [name: string, type: string, from: string])[];
  /** The columns that lists and erasing look up by. */
  readonly indexes: readonly string[];
}

type Row = Readonly<Record<string, unknown>>;

/** The product's own name for what the sample calls so. */
export function columnName(member: string): string {
  return member.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** What belongs to sign-in, to Sayso or to the memory host. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  accounts: ['password', 'proofMethods', 'version'],
  organizations: ['deletionAdmins', 'version'],
  members: ['number', 'version'],
};

/** What a sample may leave out, and the product has a place for all the same. */
const ALWAYS: Readonly<Record<string, readonly (readonly [member: string, type: string])[]>> = {
  accounts: [
    ['id', 'text'],
    ['displayName', 'text'],
    ['email', 'text'],
    ['phone', 'text'],
    ['locale', 'text'],
    ['state', 'text'],
    ['createdAt', 'timestamptz'],
    ['credentialsChangedAt', 'timestamptz'],
  ],
  organizations: [
    ['id', 'text'],
    ['name', 'text'],
    ['state', 'text'],
    ['plan', 'text'],
    ['code', 'text'],
    ['legalHold', 'boolean'],
  ],
};

/** The tables of a product, made from what its sample holds and its data map says. */
export function sampleTables({ map, tables }: HostState): readonly SampleTable[] {
  const named = ['accounts', 'organizations', 'members', ...map.map(({ table }) => table)];
  return [...new Set(named)].map((from) => {
    const entry = map.find(({ table }) => table === from);
    const declared = entry?.columns;
    const found = declared
      ? Object.entries(declared).map(([member, { type }]) => [member, TYPES[type]] as const)
      : columnsOf(from, (tables[from] ?? []) as readonly Row[]);
    const numbered = entry?.epoch === undefined ? [] : [[entry.epoch, 'integer'] as const];
    const all = new Map([...(ALWAYS[from] ?? []), ...found, ...numbered]);
    return {
      name: columnName(from),
      from,
      columns: [...all].map(([member, type]) => [columnName(member), type, member] as const),
      indexes: indexesOf(from, map),
    };
  });
}

const TYPES: Readonly<Record<DataColumn['type'], string>> = {
  text: 'text',
  integer: 'integer',
  number: 'double precision',
  boolean: 'boolean',
  timestamp: 'timestamptz',
  date: 'date',
  json: 'jsonb',
};

/** What the map does not say is seen from the records. */
function columnsOf(from: string, rows: readonly Row[]): readonly (readonly [string, string])[] {
  const left = ELSEWHERE[from] ?? [];
  const members = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((member) => !left.includes(member));
  return members.map((member) => [
    member,
    typeOf(
      member,
      rows.map((row) => row[member]).filter((value) => value !== null && value !== undefined),
    ),
  ]);
}

function typeOf(member: string, values: readonly unknown[]): string {
  if (/(?:At|Until)$/.test(member)) return 'timestamptz';
  const [first] = values;
  switch (typeof first) {
    case 'boolean':
      return 'boolean';
    case 'number':
      return values.every((value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31)
        ? 'integer'
        : 'double precision';
    case 'object':
      return 'jsonb';
    default:
      return 'text';
  }
}

function indexesOf(from: string, map: readonly DataMapEntry[]): readonly string[] {
  if (from === 'accounts') return ['lower(email)'];
  if (from === 'organizations') return [];
  if (from === 'members') return ['organization_id, account_id', 'account_id'];
  const columns = map
    .filter(({ table }) => table === from)
    .flatMap(({ path, member }) => [...allOf(path[0]?.column ?? []), ...(member === undefined ? [] : [member])])
    .filter((column) => column !== 'id');
  return [...new Set(columns)].map(columnName);
}
