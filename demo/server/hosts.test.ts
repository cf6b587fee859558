import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { archiveEntries, archiveSource, type CollectionReader } from '@sayso/archive';
import {
  type Backend,
  type ChangeIntent,
  type ChangeKind,
  changesPreview,
  type DataMap,
  type DataMapEntry,
  isProblem,
} from '@sayso/contract';
import { exportSelection, type SelectedCollection } from '@sayso/contract/rules';
import { httpBackend } from '@sayso/client/http';
import { checkCatalogue } from '@sayso/postgres';
import { nodeHandler } from '@sayso/server/node';
import { type HostState, memoryBackend } from '@sayso/testing';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';
import { testServer, type TestServer } from '../../test/postgres/server.ts';
import { countRecords } from '../hosts/frame/records.ts';
import { prepareDatabase } from './database.ts';
import { devHosts } from './hosts.ts';
import { mailInMemory } from './mail/mail.ts';
import { openPool } from './pool.ts';
import { openProduct, type Product } from './product.ts';

const PASSWORD = 'correct horse battery staple';

let server: TestServer;
let maintenance: pg.Pool;
before(async () => {
  server = await testServer();
  maintenance = openPool({ connectionString: server.url, max: 1 });
});
after(async () => {
  await maintenance.end();
  await server.stop();
});

/** Signs in as a browser does; the session is a cookie. */
async function signedIn(origin: string, path: string, body: object): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(body),
  });
  assert.equal(answer.status, 200);
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
}

/** What a preview says, apart from its token and its moments; or why there is none. */
async function shown(backend: Backend, intent: ChangeIntent): Promise<unknown> {
  try {
    const {
      previewToken: _token,
      expiresAt: _until,
      effects,
      blockers,
      schedule,
      ...rest
    } = await backend.call(changesPreview, intent);
    const untimed = (member: string, value: unknown) => (/^(?:until|purgeAt|.*At|.*Until)$/.test(member) ? '…' : value);
    const sorted = blockers.toSorted(
      (a, b) => a.code.localeCompare(b.code) || a.subject.id.localeCompare(b.subject.id),
    );
    return JSON.parse(JSON.stringify({ ...rest, effects, schedule, blockers: sorted }, untimed));
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    assert.ok(isProblem(error) || typeof code === 'string', String(error));
    return code;
  }
}

type Row = Readonly<Record<string, unknown>>;

const byId = (a: Row, b: Row) => (String(a['id']) < String(b['id']) ? -1 : 1);

/** The files with the records of a backup, as text. */
async function dataOf(map: DataMap, reader: CollectionReader<SelectedCollection>): Promise<Map<string, string>> {
  const { collections, exclusions } = exportSelection(map, 'backup');
  const source = archiveSource({ collections: collections.filter(({ builtIn }) => !builtIn), exclusions }, reader, {
    id: 'export-1',
    product: 'A product',
    scope: { kind: 'organization', id: 'all', name: 'All', purpose: 'backup' },
    consistency: 'snapshot',
    asOf: '2026-11-22T10:00:00.000Z',
  });
  const files = new Map<string, string>();
  for await (const { path, bytes } of archiveEntries(source, {})) {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of bytes) text += decoder.decode(chunk, { stream: true });
    if (path.startsWith('data/') || path.startsWith('schema/')) files.set(path, text);
  }
  return files;
}

for (const host of Object.values(devHosts)) {
  describe(`${host.name} on PostgreSQL`, () => {
    const name = `sayso_host_${randomBytes(6).toString('hex')}`;
    const state: HostState = host.state();
    const memory = memoryBackend(state);
    let product: Product;
    let database: pg.Pool;
    let http: Server;
    let origin: string;

    before(async () => {
      await maintenance.query(`create database ${name}`);
      const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
      const { connection } = await prepareDatabase({ host, url, state, more: 1 });
      database = openPool({ connectionString: url, max: 1 });
      http = createServer(
        (request, response) =>
          void nodeHandler(async (each) => (await product.answer(each)) ?? new Response())(request, response),
      );
      await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
      product = await openProduct({ host, connection, origin, mail: mailInMemory() });
    });
    after(async () => {
      await product.close();
      await database.end();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await maintenance.query(`drop database ${name} with (force)`);
    });

    it('shows everybody before each ending what the memory host shows', async () => {
      const kinds = Object.keys(state.policy.kinds) as ChangeKind[];
      let asked = 0;
      for (const { id: accountId, email, state: status } of state.tables.accounts) {
        if (status !== 'active') continue;
        const cookie = await signedIn(origin, 'email', { email, password: PASSWORD });
        const stored = httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { cookie }, retries: 0 });
        const sample = memory.as(memory.signInAs(accountId));
        for (const kind of kinds) {
          const about = kind.endsWith('account')
            ? [{ type: 'account', id: accountId } as const]
            : state.tables.organizations.map(({ id }) => ({ type: 'organization', id }) as const);
          for (const target of about) {
            asked += 1;
            const intent = { kind, target };
            assert.deepEqual(await shown(stored, intent), await shown(sample, intent), `${email} ${kind} ${target.id}`);
          }
        }
      }
      assert.ok(asked > 5);
    });

    it('Z7 classifies every table and column, for every ending', async () => {
      assert.deepEqual(await checkCatalogue(database, host.map), []);
      const [{ table } = { table: '' }] = host.map.collections;
      // The pool has one connection: what is added is there for the check alone.
      await database.query('begin');
      await database.query(
        `alter table ${table} add column unheard text; create table ${host.schema}.unheard (id text)`,
      );
      const findings = await checkCatalogue(database, host.map);
      await database.query('rollback');
      assert.deepEqual(
        findings.map(({ code, where }) => [code, where]),
        [
          ['table-unclassified', `${host.schema}.unheard`],
          ['column-unclassified', `${table}.unheard`],
        ],
      );
    });

    it('Z6 writes into archives what the memory host writes', async () => {
      const rowsOf = (table: string) => (state.tables[table] ?? []) as readonly Row[];
      const tableOf = (collection: string) => state.map.find((entry) => entry.name === collection)?.table ?? '';
      const written = await dataOf(host.map.collections, ({ entry }) => found(entry, rowsOf(tableOf(entry.name))));
      const expected = await dataOf(state.map, ({ entry }) => rowsOf(entry.table).toSorted(byId));
      // The host has words of its own for the roles and states of members.
      if (host.id === 'crm') for (const files of [written, expected]) files.delete('data/members.ndjson');
      assert.ok(written.size > 5);
      assert.deepEqual([...written.keys()], [...expected.keys()]);
      for (const [path, text] of written) assert.equal(text, expected.get(path), path);
    });

    /** The rows of the sample as the database has them. */
    async function* found(entry: DataMapEntry, sample: readonly Row[]) {
      const { rows } = await database.query<{ row: Row }>(
        `select to_jsonb(r) as row from ${entry.table} as r where id = any($1) order by id collate "C"`,
        [sample.map(({ id }) => id)],
      );
      for (const { row } of rows) yield row;
    }

    it('lists its own records to those whose they are', async () => {
      const [account] = state.tables.accounts;
      const { organizationId } = state.tables.members.find(({ accountId }) => accountId === account?.id) ?? {};
      if (!account || host.id === 'crm') return;
      const cookie = await signedIn(origin, 'email', { email: account.email, password: PASSWORD });
      const read = async (what: string) => {
        const query = organizationId === undefined ? '' : `?organization=${organizationId}`;
        return (await (
          await fetch(`${origin}/api/${host.id}/${what}${query}`, { headers: { cookie } })
        ).json()) as Record<string, unknown>;
      };
      const counts = countRecords(memory.state, account.id, organizationId);
      assert.deepEqual(await read('counts'), counts);
      for (const [collection, total] of Object.entries(counts)) {
        const page = await read(collection);
        assert.deepEqual(
          [page['total'], (page['records'] as unknown[]).length],
          [total, Math.min(total, 50)],
          collection,
        );
      }
      assert.equal((await fetch(`${origin}/api/${host.id}/counts`)).status, 401);
    });

    it('has a second organization of the same people, when it was asked for', async () => {
      const member = state.tables.members.find(
        ({ organizationId }) => organizationId === state.tables.organizations[0]?.id,
      );
      const account = state.tables.accounts.find(({ id }) => id === member?.accountId);
      assert.ok(account);
      const cookie = await signedIn(origin, 'email', { email: account.email.replace('@', '-2@'), password: PASSWORD });
      const answer = await fetch(`${origin}/api/sayso/organizations`, { headers: { cookie } });
      const { items } = (await answer.json()) as { readonly items: readonly { readonly id: string }[] };
      assert.deepEqual(
        items.map(({ id }) => id),
        [`${state.tables.organizations[0]?.id}-2`],
      );
    });

    for (const operator of state.operators ?? [])
      it(`lets ${operator.displayName} of support in, and nobody else`, async () => {
        const cookie = await signedIn(origin, 'operator', { operatorId: operator.id });
        const listed = (headers: Readonly<Record<string, string>>) => fetch(`${origin}/api/sayso/changes`, { headers });
        assert.equal((await listed({ cookie })).status, 200);
        assert.equal((await fetch(`${origin}/api/sayso/account`, { headers: { cookie } })).status, 403);
        assert.equal((await listed({ cookie: `sayso-operator=${operator.id}` })).status, 401);
        const forged = await fetch(`${origin}/api/auth/sign-in/operator`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
          body: JSON.stringify({ operatorId: operator.id }),
        });
        assert.equal(forged.status, 403);
      });
  });
}
