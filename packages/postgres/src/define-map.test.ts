import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ColumnType, Generated } from 'kysely';
import { defineMap, type TypedEntry, type TypedMap } from './define-map.ts';

interface Database {
  readonly people: { id: Generated<string>; name: string; mail: string; since: ColumnType<Date, string, never> };
  readonly 'shop.teams': { id: string; title: string; code: string | null };
  readonly 'shop.seats': {
    id: string;
    team: string;
    person: string | null;
    role: string;
    state: string;
    since: Date;
    nick: string | null;
  };
  readonly 'shop.orders': { team: string; nr: number; seat: string | null; taken_by: string | null };
  readonly 'shop.lines': { team: string; order_nr: number; nr: number; text: string };
}

const define = defineMap<Database>();

const directory: TypedMap<Database>['directory'] = {
  accounts: { table: 'people', columns: { id: 'id', displayName: 'name', email: 'mail', createdAt: 'since' } },
  organizations: { table: 'shop.teams', columns: { id: 'id', name: 'title', code: 'code' } },
  members: {
    table: 'shop.seats',
    columns: { id: 'id', organization: 'team', account: 'person', role: 'role', state: 'state', joinedAt: 'since' },
  },
};

const rest = {
  label: { en: { other: 'things' } },
  owner: 'organization',
  class: 'business',
  onLeave: 'keep',
  onDeleteAccount: 'keep',
  onDelete: 'erase',
  onReset: 'erase',
} as const;

const orders: TypedEntry<Database> = {
  ...rest,
  name: 'orders',
  table: 'shop.orders',
  key: ['team', 'nr'],
  path: [{ column: 'team' }],
  member: 'seat',
  personal: { taken_by: { copies: 'displayName', label: { en: 'Taken by' } } },
  export: 'include',
  columns: {
    team: { type: 'text' },
    nr: { type: 'integer' },
    seat: { type: 'text', nullable: true },
    taken_by: { type: 'text', nullable: true },
  },
};

const lines: TypedEntry<Database> = {
  ...rest,
  name: 'lines',
  table: 'shop.lines',
  path: [
    { column: ['team', 'order_nr'], references: { table: 'shop.orders', column: ['team', 'nr'] } },
    { column: 'team' },
  ],
  export: { exclude: { en: 'They say nothing by themselves.' } },
};

describe('a map that the compiler has read', () => {
  it('is a host map like any other', () => {
    const map = { directory, collections: [orders, lines], ignored: { 'shop.currencies': 'A list.' } };
    assert.deepEqual(define(map), map);
  });
});

type Entry = TypedEntry<Database>;
const text = { type: 'text' } as const;
const toOrders = { column: 'nr', references: { table: 'shop.orders', column: 'nr' } } as const;
const astray = { column: 'nr', references: { table: 'shop.orders', column: 'id' } } as const;
const nicked = {
  table: 'people',
  columns: { id: 'id', displayName: 'nick', email: 'mail', createdAt: 'since' },
} as const;

/** What does not compile: the check of types says so here as soon as it would. */
export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error there is no such table
  () => ({ ...orders, table: 'shop.order' }) satisfies Entry,
  // @ts-expect-error it is a column of another table
  () => ({ ...orders, key: ['team', 'order_nr'] }) satisfies Entry,
  // @ts-expect-error it is a column of another table
  () => ({ ...orders, path: [{ column: 'person' }] }) satisfies Entry,
  // @ts-expect-error there is no such column
  () => ({ ...orders, member: 'seat_id' }) satisfies Entry,
  // @ts-expect-error there is no such column
  () => ({ ...orders, epoch: 'epoch' }) satisfies Entry,
  // @ts-expect-error there is no such column
  () => ({ ...orders, personal: { taken: { copies: 'email', label: { en: 'Taken by' } } } }) satisfies Entry,
  // @ts-expect-error not every column is classified
  () => ({ ...orders, columns: { team: text, nr: text, seat: text } }) satisfies Entry,
  // @ts-expect-error there is no such column
  () => ({ ...lines, columns: { note: text } }) satisfies Entry,
  // @ts-expect-error what is exported is classified
  () => ({ ...lines, export: 'include' }) satisfies Entry,
  // @ts-expect-error the second step starts at another table
  () => ({ ...lines, path: [toOrders, { column: 'text' }] }) satisfies Entry,
  // @ts-expect-error there is no such column where it points
  () => ({ ...lines, path: [astray, { column: 'team' }] }) satisfies Entry,
  // @ts-expect-error it is a column of another table
  () => ({ ...directory, accounts: nicked }) satisfies TypedMap<Database>['directory'],
];
