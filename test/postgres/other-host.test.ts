import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  accountGet,
  type Backend,
  changesGet,
  changesList,
  changesPreview,
  isProblem,
  membersList,
  organizationsGet,
  organizationsList,
  organizationsRejoin,
} from '@sayso/contract';
import { type HostMap, postgresBackend } from '@sayso/postgres';
import { crmPolicy } from '@sayso/testing/hosts/crm';
import { carryOut, handingOver, leaving, newKey } from './acting.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** Ids by number and by UUID, names that have to be quoted, a profile that lives with the account alone, and as few columns as can be. */
const TABLES = `
  create schema "Other Host";
  create table "Other Host"."user" (id bigint primary key, "display name" text, mail text, "order" timestamptz);
  create table "Other Host"."group" (id uuid primary key, "select" text, key text);
  create table "Other Host"."in" (id bigint primary key, "group" uuid, "user" bigint, "role?" text, "state" text, "since" date);
  create table "Other Host"."folder" (id bigint primary key, "group" uuid);
  create table "Other Host"."document" (nr bigint primary key, folder bigint, holder bigint, author_name text, note text);
  insert into "Other Host"."user" values (1, 'Ada', 'ada@other.example', '2020-01-01'), (2, 'Bo', 'bo@other.example', '2020-01-01'),
    (3, 'Cy', 'cy@other.example', '2020-01-01');
  insert into "Other Host"."group" values ('00000000-0000-4000-8000-00000000000a', 'Readers; drop table x', 'ab cd'),
    ('00000000-0000-4000-8000-00000000000b', 'Others', 'efgh');
  insert into "Other Host"."in" values (11, '00000000-0000-4000-8000-00000000000a', 1, 'owner', 'active', '2021-01-01'),
    (12, '00000000-0000-4000-8000-00000000000a', 2, 'agent', 'active', '2021-01-01'),
    (13, '00000000-0000-4000-8000-00000000000b', 3, 'owner', 'active', '2021-01-01');
  insert into "Other Host"."folder" values (1, '00000000-0000-4000-8000-00000000000a'), (2, '00000000-0000-4000-8000-00000000000b');
  insert into "Other Host"."document" values (1, 1, 12, 'Bo', 'x'), (2, 1, 12, 'Bo', 'y'), (3, 1, 11, 'Ada', 'z'), (4, 2, 12, 'Bo', 'not theirs');
  grant usage on schema "Other Host" to ROLE;
  grant select, update on all tables in schema "Other Host" to ROLE`;

const map: HostMap = {
  directory: {
    accounts: {
      table: 'Other Host.user',
      ids: 'integer',
      columns: { id: 'id', displayName: 'display name', email: 'mail', createdAt: 'order' },
    },
    organizations: {
      table: 'Other Host.group',
      ids: 'uuid',
      columns: { id: 'id', name: 'select', code: 'key' },
    },
    members: {
      table: 'Other Host.in',
      ids: 'integer',
      columns: { id: 'id', organization: 'group', account: 'user', role: 'role?', state: 'state', joinedAt: 'since' },
    },
  },
  collections: [
    {
      name: 'documents',
      table: 'Other Host.document',
      key: 'nr',
      label: { en: { other: 'documents' } },
      owner: 'organization',
      path: [{ column: 'folder', references: { table: 'Other Host.folder', column: 'id' } }, { column: 'group' }],
      member: 'holder',
      class: 'business',
      personal: { author_name: { copies: 'displayName', label: { en: 'Author' } } },
      onLeave: 'detach',
      onDeleteAccount: 'anonymize',
      onDelete: 'erase',
      onReset: 'erase',
      export: 'include',
    },
  ],
};

const READERS = '00000000-0000-4000-8000-00000000000a';

const { 'delete-account': _notHere, ...kinds } = crmPolicy.kinds;

describe('a host with other tables', () => {
  let database: TestDatabase;
  let ada: Backend;
  let bo: Backend;

  before(async () => {
    database = await testDatabase();
    await database.all.query(TABLES.replaceAll('ROLE', database.role));
    const backend = postgresBackend({
      pool: database.pool(),
      about: { name: 'Other', languages: ['en'], links: {} },
      // It keeps no state of its people: nobody can delete an account here.
      policy: { ...crmPolicy, kinds },
      map,
      secret: 'a secret that is only good enough for tests',
      identity: { proofMethods: () => Promise.resolve(['password']), verify: () => Promise.resolve(true) },
      messages: { send: () => Promise.resolve() },
    });
    const as = (accountId: string) => backend.as({ kind: 'person', scope: 'full', accountId, sessionId: accountId });
    [ada, bo] = [as('1'), as('2')];
  });

  after(() => database.end());

  const rows = async (text: string) => (await database.all.query(text)).rows as unknown[];

  it('shows people, organizations and members', async () => {
    const { displayName, state, createdAt } = await ada.call(accountGet, {});
    assert.deepEqual([displayName, state, createdAt], ['Ada', 'active', '2020-01-01T00:00:00.000Z']);
    const { items } = await ada.call(organizationsList, {});
    assert.deepEqual(
      items.map(({ id, name, plan, memberCount }) => [id, name, plan, memberCount]),
      [[READERS, 'Readers; drop table x', '', 2]],
    );
    const members = await ada.call(membersList, { organizationId: READERS, search: 'b' });
    assert.deepEqual(
      members.items.map(({ id, displayName: name, email }) => [id, name, email]),
      [['12', 'Bo', 'bo@other.example']],
    );
  });

  it('is refused from the start where the policy promises what the host has no place for', () => {
    const promised = () =>
      postgresBackend({
        pool: database.pool({ max: 1 }),
        about: { name: 'Other', languages: ['en'], links: {} },
        policy: crmPolicy,
        map,
        secret: 'a secret that is only good enough for tests',
        identity: { proofMethods: () => Promise.resolve([]), verify: () => Promise.resolve(true) },
        messages: { send: () => Promise.resolve() },
      });
    assert.throws(promised, /To offer delete-account, a state column in the directory of accounts is needed/);
  });

  it('does not even ask for an id that cannot be there', async () => {
    const missing = (error: unknown) => isProblem(error) && error.code === 'not-found';
    for (const organizationId of ['x', '1', `${READERS}x`, "' or true --", '\0'])
      await assert.rejects(ada.call(organizationsGet, { organizationId }), missing);
    await assert.rejects(ada.call(changesGet, { changeId: 'x' }), missing);
    const { kind, target } = handingOver(READERS, '');
    for (const successor of ['x', '99999999999999999999', '12; delete', '\0'])
      await assert.rejects(
        ada.call(changesPreview, { kind, target, options: { successor } }),
        (error) => isProblem(error) && error.members.errors?.[0]?.pointer === '/options/successor',
      );
  });

  it('is left and come back to, along a path of two steps', async () => {
    const { effects } = await bo.call(changesPreview, leaving(READERS));
    assert.deepEqual(
      effects.map(({ collection, action, count, fields }) => [
        collection,
        action,
        count,
        fields?.map(({ name }) => name),
      ]),
      [['documents', 'detach', 2, ['author_name']]],
    );
    await carryOut(bo, leaving(READERS));
    assert.deepEqual(await rows(`select nr::int, holder::int, author_name from "Other Host"."document" order by nr`), [
      { nr: 1, holder: null, author_name: null },
      { nr: 2, holder: null, author_name: null },
      { nr: 3, holder: 11, author_name: 'Ada' },
      { nr: 4, holder: 12, author_name: 'Bo' },
    ]);
    const { items } = await ada.call(membersList, { organizationId: READERS, state: 'left' });
    assert.deepEqual(
      items.map(({ displayName, email, placeholder }) => [displayName, email, placeholder?.number]),
      [[undefined, undefined, 1]],
    );
    assert.deepEqual((await bo.call(changesList, { targetId: READERS })).totalSize, 1);
    await database.all.query(`update "Other Host"."document" set holder = 11 where nr = 2`);
    const { restored } = await bo.call(organizationsRejoin, { code: 'AB-CD' }, { idempotencyKey: newKey() });
    assert.deepEqual(
      restored.map(({ collection, count }) => [collection, count]),
      [['documents', 1]],
    );
    assert.deepEqual(await rows(`select nr::int, holder::int, author_name from "Other Host"."document" order by nr`), [
      { nr: 1, holder: 12, author_name: 'Bo' },
      { nr: 2, holder: 11, author_name: null },
      { nr: 3, holder: 11, author_name: 'Ada' },
      { nr: 4, holder: 12, author_name: 'Bo' },
    ]);
  });

  it('is handed over', async () => {
    await carryOut(ada, handingOver(READERS, '12'));
    assert.deepEqual(await rows(`select id::int, "role?" as role from "Other Host"."in" order by id limit 2`), [
      { id: 11, role: 'manager' },
      { id: 12, role: 'owner' },
    ]);
  });
});
