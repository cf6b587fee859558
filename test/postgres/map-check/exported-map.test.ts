import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { describe, it } from 'node:test';
import type { DataColumn, DataMapEntry } from '@sayso/contract';
import { fileBlobs, type HostMap, postgresBackend } from '@sayso/postgres';
import { crmPolicy } from '@sayso/testing/hosts/crm';
import pg from 'pg';
import { crmHostMap } from '../../../demo/server/crm/map.ts';

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
