import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import {
  type Backend,
  type ChangeTarget,
  type Download,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  inventoryGet,
  isProblem,
  type Policy,
  type PersonPrincipal,
} from '@sayso/contract';
import { type HostState, memoryBackend } from '@sayso/testing';
import { postgresBackend, type PostgresBackend } from '@sayso/postgres';
import type pg from 'pg';
import { memoryBlobs } from '../../test/postgres/memory-blobs.ts';
import { testServer, type TestServer } from '../../test/postgres/server.ts';
import { prepareDatabase } from './database.ts';
import type { DevHost } from './host.ts';
import { devHosts } from './hosts.ts';
import { openPool } from './pool.ts';
import { newSigning } from './signing.ts';

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

let keys = 0;

/** Asks for an export; the code of the problem where there is none. */
async function asked(backend: Backend, subject: ChangeTarget, scope: 'access' | 'portability' | 'backup') {
  keys += 1;
  const format = scope === 'portability' ? 'json' : 'archive';
  try {
    const request = { subject, scope, format } as const;
    return (await backend.call(exportsCreate, request, { idempotencyKey: `archives-test-${keys}-key` })).id;
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { refused: error.code };
  }
}

/** The whole file. */
async function taken(backend: Backend, exportId: string): Promise<Blob> {
  const { state, problem } = await backend.call(exportsGet, { exportId });
  assert.equal(state, 'ready', JSON.stringify(problem));
  const { ticket } = await backend.call(exportsLink, { exportId });
  const file: Download = await backend.call(exportsDownload, { exportId, part: 1, ticket });
  return await new Response(file.body).blob();
}

/** Links for the asking: who has to prove what before, is told elsewhere. */
function unproven(policy: Policy): Policy {
  const exports = Object.entries(policy.exports ?? {}).map(([scope, { proof: _proof, ...rest }]) => [scope, rest]);
  return { ...policy, exports: Object.fromEntries(exports) as NonNullable<Policy['exports']> };
}

/** The sample says of members what they are in the words of the contract; this product's tables have their own. */
function hasWordsOfItsOwn({ id }: DevHost, path: string): boolean {
  return id === 'crm' && /^(?:data|tables)\/members\./.test(path);
}

/** What is about the records: not whom, when and by what they were written. */
async function dataIn(file: Blob): Promise<Readonly<Record<string, string>>> {
  const container = await openZip(blobAccess(file));
  const files: Record<string, string> = {};
  for (const { path } of container.files) {
    if (!/^(?:data|tables|schema)\//.test(path)) continue;
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    for await (const chunk of container.open(path)) chunks.push(chunk as Uint8Array<ArrayBuffer>);
    files[path] = await new Blob(chunks).text();
  }
  return files;
}

/** The host product on PostgreSQL with the sample's people as its sign-in. */
async function stored(host: DevHost, state: HostState, connection: pg.PoolConfig) {
  const pool = openPool({ ...connection, max: 4 });
  const signing = await newSigning();
  const failures: unknown[] = [];
  const accountOf = (accountId: string) => state.tables.accounts.find(({ id }) => id === accountId);
  const backend: PostgresBackend = postgresBackend({
    pool,
    about: state.about,
    policy: unproven(host.policy),
    map: host.map,
    secret: 'a secret that is only good enough for tests',
    identity: {
      proofMethods: (accountId) => Promise.resolve(accountOf(accountId)?.proofMethods ?? []),
      verify: () => Promise.resolve(false),
      endSessions: () => Promise.resolve(),
      erase: () => Promise.resolve(),
    },
    services: Object.fromEntries(
      host.map.collections.flatMap(({ service }) =>
        service === undefined
          ? []
          : [[service, { revoke: () => Promise.resolve(), gone: () => Promise.resolve(true) }]],
      ),
    ),
    messages: { send: () => Promise.resolve() },
    blobs: memoryBlobs(),
    signing,
    onError: ({ error }) => void failures.push(error),
  });
  return { backend, pool, signing, failures };
}

for (const host of Object.values(devHosts)) {
  describe(`${host.name}: archives of PostgreSQL and of memory`, () => {
    const name = `sayso_archives_${randomBytes(6).toString('hex')}`;
    const state: HostState = { ...host.state(), policy: unproven(host.state().policy) };
    const memory = memoryBackend(state);
    let postgres: Awaited<ReturnType<typeof stored>>;

    before(async () => {
      await maintenance.query(`create database ${name}`);
      const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
      const { connection } = await prepareDatabase({ host, url, state, more: 1 });
      postgres = await stored(host, state, connection);
    });
    after(async () => {
      await postgres.pool.end();
      await maintenance.query(`drop database ${name} with (force)`);
    });

    it('A13 B5 D4 are the same, byte for byte, for everybody and in every scope', async () => {
      let compared = 0;
      const backedUp = new Set<string>();
      for (const account of state.tables.accounts.filter((one) => one.state === 'active')) {
        const { id: accountId } = account;
        const person: PersonPrincipal = {
          kind: 'person',
          scope: 'full',
          accountId,
          sessionId: `session-${accountId}`,
          methods: ['password'],
        };
        const pair = [postgres.backend.as(person), memory.as(memory.signInAs(accountId))] as const;
        const wanted = [
          ['access', { type: 'account', id: accountId }],
          ['portability', { type: 'account', id: accountId }],
          ...state.tables.organizations.map(({ id }) => ['backup', { type: 'organization', id }] as const),
        ] as const;
        for (const [scope, subject] of wanted) {
          if (backedUp.has(subject.id)) continue;
          const [ours, theirs] = [await asked(pair[0], subject, scope), await asked(pair[1], subject, scope)];
          if (typeof ours !== 'string' || typeof theirs !== 'string') {
            assert.deepEqual(ours, theirs, `${account.email} ${scope} ${subject.id}`);
            continue;
          }
          assert.equal(await postgres.backend.export(), 1, String(postgres.failures[0]));
          await memory.settled();
          const files = [await taken(pair[0], ours), await taken(pair[1], theirs)] as const;
          const where = `${account.email} ${scope} ${subject.id}`;
          if (scope === 'portability') {
            const untold = async (file: Blob) => ({
              ...(JSON.parse(await file.text()) as object),
              id: '',
              asOf: '',
            });
            assert.deepEqual(await untold(files[0]), await untold(files[1]), where);
          } else {
            const [written, expected] = [await dataIn(files[0]), await dataIn(files[1])];
            assert.deepEqual(Object.keys(written), Object.keys(expected), where);
            const differing = Object.keys(written).filter(
              (path) => written[path] !== expected[path] && !hasWordsOfItsOwn(host, path),
            );
            assert.deepEqual(differing, [], where);
            const report = await verifyArchive(openZip(blobAccess(files[0])), { jwks: postgres.signing.jwks });
            assert.deepEqual([report.verdict, report.manifest?.consistency], ['intact', 'snapshot'], where);
          }
          if (scope === 'backup') backedUp.add(subject.id);
          compared += 1;
        }
      }
      assert.ok(compared > 2, `${compared} archives`);
    });

    it('A14 the inventory counts the same', async () => {
      for (const { id: accountId, state: status } of state.tables.accounts) {
        if (status !== 'active') continue;
        const person = { kind: 'person', scope: 'full', accountId, sessionId: `session-${accountId}` } as const;
        const query = { subjectType: 'account', subjectId: accountId } as const;
        assert.deepEqual(
          await postgres.backend.as(person).call(inventoryGet, query),
          await memory.as(memory.signInAs(accountId)).call(inventoryGet, query),
        );
      }
    });
  });
}
