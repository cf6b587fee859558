import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { blobAccess, openZip, verifyArchive } from '@sayso/archive';
import { httpBackend } from '@sayso/client/http';
import {
  type ChangeIntent,
  challengesAnswer,
  challengesStart,
  changesPreview,
  changesRequest,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  membersList,
} from '@sayso/contract';
import type { PostgresBackend } from '@sayso/postgres';
import { testServer, type TestServer } from '../../../test/postgres/server.ts';
import { nightly } from './audit.ts';
import { sayso, start } from './backend.ts';
import { openSignIn } from './better-auth.ts';
import { check } from './check.ts';
import { exporting } from './exports.ts';
import { install } from './install.ts';
import { setRole } from './set-role.ts';
import { subscribed } from './services.ts';
import { forgotten, letters, signedOut } from './sign-in.ts';

const folder = (name: string) => readFile(new URL(name, import.meta.url), 'utf8');

test('every piece of code in docs/postgres.md stands in an example', async () => {
  const page = await readFile(new URL('../../postgres.md', import.meta.url), 'utf8');
  const pieces = [...page.matchAll(/^```(?:ts|sql)\n(.*?)^```$/gms)].map((match) => match[1] as string);
  const names = (await readdir(import.meta.dirname)).filter((name) => !name.endsWith('.test.ts'));
  const examples = await Promise.all(names.map(folder));
  assert.ok(pieces.length >= 7);
  for (const piece of pieces)
    assert.ok(
      examples.some((example) => example.includes(piece)),
      piece,
    );
});

let server: TestServer;
let maintenance: pg.Client;
let owner: pg.Pool;
let pool: pg.Pool;

before(async () => {
  server = await testServer();
  maintenance = new pg.Client(server.url);
  await maintenance.connect();
  await maintenance.query('create database notebook');
  await maintenance.query('create role notebook_app');
  const connectionString = Object.assign(new URL(server.url), { pathname: '/notebook' }).href;
  owner = new pg.Pool({ connectionString });
  pool = new pg.Pool({ connectionString, options: '-c role=notebook_app' });
  await owner.query(await folder('tables.sql'));
  await owner.query('grant select, insert, update, delete on all tables in schema public to notebook_app');
  await install(owner);
  await owner.query(await folder('indexes.sql'));
});

after(async () => {
  await Promise.all([pool.end(), owner.end()]);
  await maintenance.query('drop database notebook');
  await maintenance.query('drop role notebook_app');
  await maintenance.end();
  await server.stop();
});

test('Z7 the notebook: the map fits the tables', async (t) => {
  const said: unknown[] = [];
  t.mock.method(console, 'log', (line: unknown) => void said.push(line));
  await check(owner);
  const code = process.exitCode;
  process.exitCode = undefined;
  assert.deepEqual([code, said[0]], [0, 'The map fits the database: every table and column is classified.']);
});

test('the notebook: somebody leaves, and is told so', async () => {
  const people = await Promise.all(
    ['Ada', 'Bo'].map((name) => id('insert into people (name, email) values ($1, $1) returning id', name)),
  );
  const [ada = '', bo = ''] = people;
  const team = await id(`insert into teams (title, join_code) values ($1, 'NOTE-1') returning id`, 'Readers');
  await id(`insert into seats (team_id, person_id, role) values ('${team}', $1, 'owner') returning id`, ada);
  const seat = await id(
    `insert into seats (team_id, person_id, role) values ('${team}', $1, 'member') returning id`,
    bo,
  );
  await id(
    `insert into notes (team_id, seat_id, written_by, body) values ('${team}', $1, 'Bo', 'x') returning id`,
    seat,
  );

  const backend = sayso(pool, 'thirty-two characters or more, kept out of the source');
  const { origin, end } = await start(backend);
  const as = (person: string) => httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { 'x-person': person } });
  const target = { type: 'organization', id: team } as const;
  const { previewToken, effects } = await as(bo).call(changesPreview, { kind: 'leave-organization', target });
  assert.deepEqual(
    effects.map(({ collection, action, count }) => [collection, action, count]),
    [['notes', 'anonymize', 1]],
  );
  await as(bo).call(changesRequest, { previewToken }, { idempotencyKey: 'leaving-the-readers' });
  const { items } = await as(ada).call(membersList, { organizationId: team, state: 'left' });
  assert.deepEqual(
    items.map(({ id: member, displayName }) => [member, displayName]),
    [[seat, undefined]],
  );
  const { rows } = await owner.query('select written_by, body from notes');
  assert.deepEqual(rows, [{ written_by: null, body: 'x' }]);
  await backend.deliver();
  while (letters.length === 0) await new Promise((done) => setImmediate(done));
  assert.deepEqual(
    letters.map(({ template, to }) => [template, to]),
    [['left-organization', 'Bo']],
  );
  await end();

  const client = await pool.connect();
  const { rows: seats } = await owner.query<{ id: string }>(`select id from seats where role = 'owner'`);
  assert.equal(await setRole(client, team, seats[0]?.id ?? '', 'member'), false);
  client.release();
});

test('the notebook: a team is deleted, and its digest’s reader later', async () => {
  const cy = await id('insert into people (name, email) values ($1, $1) returning id', 'Cy');
  const team = await id(`insert into teams (title) values ($1) returning id`, 'Writers');
  const seat = await id(
    `insert into seats (team_id, person_id, role) values ('${team}', $1, 'owner') returning id`,
    cy,
  );
  await id(`insert into notes (team_id, seat_id, body) values ('${team}', $1, 'x') returning id`, seat);
  subscribed.add(await id('insert into digests (person_id, weekday) values ($1, 1) returning id', cy));

  let ahead = 0;
  const clock = () => new Date(Date.now() + ahead);
  const backend = sayso(pool, 'thirty-two characters or more, kept out of the source', { clock });
  const as = backend.as({ kind: 'person', scope: 'full', accountId: cy, sessionId: 'here' });
  const ask = async (intent: ChangeIntent) => {
    const { previewToken } = await as.call(changesPreview, intent);
    const { id: challengeId } = await as.call(challengesStart, { purpose: intent, method: 'password' });
    const { proof } = await as.call(challengesAnswer, { challengeId, answer: 'correct horse' });
    return await as.call(
      changesRequest,
      { previewToken },
      { idempotencyKey: `${intent.kind} of cy`.replaceAll(' ', '-'), proof },
    );
  };
  await ask({ kind: 'delete-organization', target: { type: 'organization', id: team } });
  assert.equal(await backend.erase(), 1);
  const { rows: teams } = await owner.query('select from teams where id = $1', [team]);
  assert.equal(teams.length, 0);

  const { change } = await ask({ kind: 'delete-account', target: { type: 'account', id: cy } });
  assert.deepEqual([change.state, signedOut.has(cy)], ['scheduled', true]);
  ahead = Date.parse(change.effectiveAt) - Date.now() + 1;
  assert.equal(await backend.applyDue(), 1);
  assert.equal(await backend.erase(), 1);
  const { rows: people } = await owner.query('select from people where id = $1', [cy]);
  assert.deepEqual([people.length, subscribed.size, forgotten.has(cy)], [0, 0, true]);
});

test('the notebook: somebody signs up over better-auth, and is forgotten there', async () => {
  const secret = 'thirty-two characters or more, kept out of the source';
  const connectionString = Object.assign(new URL(server.url), { pathname: '/notebook' }).href;
  let ahead = 0;
  const opening = {
    ownerUrl: connectionString,
    app: { connectionString, options: '-c role=notebook_app' },
    pool,
    secret,
    backend: () => backend,
  };
  const signIn = await openSignIn(opening);
  const clock = () => new Date(Date.now() + ahead);
  const backend: PostgresBackend = sayso(pool, secret, { identity: signIn.identity, clock });
  const send = (path: string, body: object) =>
    signIn.answer(
      new Request(`https://notebook.example/api/auth/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://notebook.example' },
        body: JSON.stringify(body),
      }),
    );
  const eve = { email: 'eve@notebook.example', password: 'a long enough password' };
  const answer = await send('sign-up/email', { ...eve, name: 'Eve' });
  assert.equal(answer.status, 200);
  assert.equal((await send('change-password', {})).status, 404);
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  const request = new Request('https://notebook.example/', { headers: { cookie: cookie.join('; ') } });
  const person = await signIn.authenticate(request);
  assert.ok(person && person.scope === 'full');

  const { accountId } = person;
  const as = backend.as(person);
  const intent = { kind: 'delete-account', target: { type: 'account', id: accountId } } as const;
  const { previewToken } = await as.call(changesPreview, intent);
  const { id: challengeId } = await as.call(challengesStart, { purpose: intent, method: 'password' });
  await assert.rejects(as.call(challengesAnswer, { challengeId, answer: 'another password' }));
  const { proof } = await as.call(challengesAnswer, { challengeId, answer: eve.password });
  const { change } = await as.call(changesRequest, { previewToken }, { idempotencyKey: 'the-end-of-eve-here', proof });
  assert.equal(await signIn.authenticate(request), undefined);
  ahead = Date.parse(change.effectiveAt) - Date.now() + 1;
  await backend.applyDue();
  assert.equal(await backend.erase(), 1);
  assert.equal((await send('sign-in/email', eve)).status, 401);
  const { rows } = await owner.query('select from auth."user" where id = $1', [accountId]);
  assert.equal(rows.length, 0);
  await signIn.close();
});

async function id(text: string, value: string): Promise<string> {
  const { rows } = await owner.query<{ id: string }>(text, [value]);
  return rows[0]?.id ?? '';
}

test('the notebook: a team takes its notes along', async () => {
  const di = await id('insert into people (name, email) values ($1, $1) returning id', 'Di');
  const team = await id(`insert into teams (title) values ($1) returning id`, 'Poets');
  const seat = await id(
    `insert into seats (team_id, person_id, role) values ('${team}', $1, 'owner') returning id`,
    di,
  );
  await id(
    `insert into notes (team_id, seat_id, written_by, body) values ('${team}', $1, 'Di', 'y') returning id`,
    seat,
  );
  const archives = await mkdtemp(join(tmpdir(), 'sayso-notebook-'));
  const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  const options = await exporting(archives, keys, 'key-2026');
  const backend = sayso(pool, 'thirty-two characters or more, kept out of the source', options);
  const as = backend.as({ kind: 'person', scope: 'full', accountId: di, sessionId: 'here' });
  const subject = { type: 'organization', id: team } as const;
  const { id: exportId } = await as.call(
    exportsCreate,
    { subject, scope: 'backup' },
    { idempotencyKey: 'the-notes-of-poets' },
  );
  assert.equal(await backend.export(), 1);
  assert.equal((await as.call(exportsGet, { exportId })).progress.recordsDone, 2);
  const { ticket } = await as.call(exportsLink, { exportId });
  const { body } = await as.call(exportsDownload, { exportId, part: 1, ticket });
  const { verdict, manifest } = await verifyArchive(openZip(blobAccess(await new Response(body).blob())), {
    ...(options.signing && { jwks: options.signing.jwks }),
  });
  assert.equal(verdict, 'intact');
  assert.deepEqual(
    manifest?.collections.map(({ name, records }) => [name, records]),
    [
      ['organization', 1],
      ['notes', 1],
    ],
  );
  await rm(archives, { recursive: true });
  assert.ok(await nightly(pool, 'thirty-two characters or more, kept out of the source'));
});
