import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { checkColumns, fileBlobs, type HostMap, postgresBackend } from '@sayso/postgres';
import { crmPolicy } from '@sayso/testing/hosts/crm';
import pg from 'pg';
import { crmHostMap } from '../../demo/server/crm/map.ts';
import { testDatabase, type TestDatabase } from './database.ts';

const TABLE = `
  create schema "Shop";
  create type "Shop".state as enum ('open', 'paid');
  create domain "Shop".short as varchar(20);
  create table "Shop"."order" (nr bigint primary key, shop text not null, "ship to" text, state "Shop".state not null,
    short "Shop".short, total numeric not null, rate real, tags text[], extra jsonb, placed timestamptz not null, due date, gift boolean)`;

const known = {
  nr: { type: 'integer' },
  shop: { type: 'text' },
  'ship to': { type: 'text', nullable: true },
  state: { type: 'text' },
  short: { type: 'text', nullable: true },
  total: { type: 'text' },
  rate: { type: 'number', nullable: true },
  tags: { type: 'json', nullable: true },
  extra: { type: 'json', nullable: true },
  placed: { type: 'timestamp' },
  due: { type: 'date', nullable: true },
  gift: { type: 'boolean', nullable: true },
} satisfies Record<string, DataColumn>;

const orders: DataMapEntry = {
  name: 'orders',
  table: 'Shop.order',
  key: 'nr',
  label: { en: { one: 'order', other: 'orders' } },
  owner: 'organization',
  path: [{ column: 'shop' }],
  class: 'business',
  onLeave: 'keep',
  onDeleteAccount: 'keep',
  onDelete: 'erase',
  onReset: 'erase',
  export: 'include',
  columns: known,
};

describe('the check of exported columns', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
    await database.all.query(TABLE);
  });
  after(() => database.end());

  const found = (entry: DataMapEntry) => checkColumns(database.all, { ...crmHostMap, collections: [entry] });

  it('Z7 finds nothing where every column is classified, whatever its name and type', async () => {
    assert.deepEqual(await found(orders), []);
    assert.deepEqual(await checkColumns(database.all, crmHostMap), []);
  });

  it('Z7 gives the line to add for a column that is not classified', async () => {
    const { 'ship to': _to, total: _total, tags: _tags, placed: _placed, ...rest } = known;
    const lines = await found({ ...orders, columns: rest });
    assert.deepEqual(
      lines.map((line) => /where it is: (.*)$/.exec(line)?.[1]),
      [
        `"ship to": { type: 'text', nullable: true },`,
        `total: { type: 'text' },`,
        `tags: { type: 'json', nullable: true },`,
        `placed: { type: 'timestamp' },`,
      ],
    );
    assert.match(lines[0] ?? '', /^orders: the column ship to of Shop\.order is not classified\./);
  });

  it('Z7 a column that is added later is found, unless its collection is left out', async () => {
    await database.all.query('alter table crm.leads add column rating smallint');
    try {
      assert.deepEqual(await checkColumns(database.all, crmHostMap), [
        `leads: the column rating of crm.leads is not classified. Add to its columns, with secret or thirdParty where it is: rating: { type: 'integer', nullable: true },`,
      ]);
      const leftOut = crmHostMap.collections.map((entry) =>
        entry.name === 'leads' ? { ...entry, export: { exclude: { en: 'No.' } } } : entry,
      );
      assert.deepEqual(await checkColumns(database.all, { ...crmHostMap, collections: leftOut }), []);
    } finally {
      await database.all.query('alter table crm.leads drop column rating');
    }
  });

  it('Z7 says what is classified and not there, or there as something else', async () => {
    assert.deepEqual(await found({ ...orders, columns: { ...known, vat: { type: 'number' } } }), [
      'orders: the table Shop.order has no column vat. Take it out of its columns.',
    ]);
    assert.deepEqual(await found({ ...orders, columns: { ...known, due: { type: 'timestamp' } } }), [
      `orders: the column due of Shop.order is date and not timestamp. Make it: due: { type: 'date', nullable: true },`,
    ]);
    assert.deepEqual(await found({ ...orders, table: 'Shop.orders' }), [
      'orders: the database has no table Shop.orders.',
    ]);
  });
});

describe('what a map must say to be exported', () => {
  const start = (entry: DataMapEntry, exported = true) => {
    const map: HostMap = { ...crmHostMap, collections: [entry] };
    return () =>
      postgresBackend({
        pool: new pg.Pool(),
        about: { name: 'Shop', languages: ['en'], links: {} },
        policy: { ...crmPolicy, kinds: {} },
        map,
        secret: 'a secret that is only good enough for tests',
        identity: { proofMethods: () => Promise.resolve([]), verify: () => Promise.resolve(false) },
        messages: { send: () => Promise.resolve() },
        ...(exported && { blobs: fileBlobs(tmpdir()) }),
      });
  };
  const { columns: _columns, ...bare } = orders;

  it('columns, with the key, the owner, the member and what is personal among them', () => {
    assert.throws(start(bare), /^TypeError: To export orders, its columns are needed/);
    for (const column of ['nr', 'shop'] as const) {
      const { [column]: _missing, ...rest } = known;
      assert.throws(start({ ...orders, columns: rest }), new RegExp(`its column ${column} is to be classified`));
    }
    assert.throws(start({ ...orders, member: 'seller' }), /its column seller is to be classified/);
    const by = { copies: 'displayName', label: { en: 'By' } } as const;
    assert.throws(start({ ...orders, personal: { by } }), /its column by is to be classified/);
    start(orders)();
  });

  it('a key that is never emptied, and names in archives that are there once', () => {
    assert.throws(start({ ...orders, columns: { ...known, nr: { type: 'integer', nullable: true } } }), /its key nr/);
    assert.throws(
      start({ ...orders, columns: { ...known, due: { type: 'date', name: 'placed' } } }),
      /only one of its columns can be called placed/,
    );
  });

  it('nothing where nothing is exported', () => {
    start(bare, false)();
    start({ ...bare, export: { exclude: { en: 'No.' } } })();
  });
});
