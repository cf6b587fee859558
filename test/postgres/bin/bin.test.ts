import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import {
  challengesAnswer,
  challengesStart,
  changesPreview,
  changesRequest,
  exportsCreate,
  exportsGet,
  membersList,
} from '@sayso/contract';
import { httpBackend } from '@sayso/client/http';
import type pg from 'pg';
import { newKey } from '../acting.ts';
import { type BundledBin, bundledBin, type RunningBin, startBin } from './bin.ts';
import { type Notebook, openNotebook } from './notebook.ts';

const SECRET = 'canary-secret-of-the-host-with-enough-characters';
const FORMER = 'canary-secret-of-the-host-before-it-was-changed';
const { privateKey } = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
const key = await crypto.subtle.exportKey('jwk', privateKey);
const signing = { kty: 'OKP', crv: 'Ed25519', x: key.x, d: key.d };

let sayso: BundledBin;
let notebook: Notebook;
let folder: string;
/** What a process of the application is told. */
let environment: Readonly<Record<string, string>>;
const running: RunningBin[] = [];
/** What is held and has not been let go. */
const holds = new Set<() => Promise<void>>();
/** Everything that any of them has said. */
let said = '';

const started = (args: readonly string[], more: Readonly<Record<string, string>> = {}): RunningBin => {
  const one = startBin(sayso.script, [...args, '--host', sayso.host], { ...environment, ...more });
  running.push(one);
  return one;
};
/** Lets one come to its end by itself. */
async function bin(args: readonly string[], of: Readonly<Record<string, string>>) {
  const one = startBin(sayso.script, args, of);
  const code = await one.ended;
  said += one.output();
  return { code, output: one.output() };
}
const originOf = async (one: RunningBin) => `http://127.0.0.1:${String((await one.says('listening'))['port'])}`;

before(async () => {
  [sayso, notebook] = await Promise.all([bundledBin(), openNotebook()]);
  folder = await mkdtemp(join(tmpdir(), 'sayso-bin-'));
  environment = {
    DATABASE_URL: notebook.url,
    SAYSO_SECRET: `${SECRET},${FORMER}`,
    SAYSO_SIGNING_KEYS: JSON.stringify(signing),
    SAYSO_BLOBS: join(folder, 'archives'),
    SAYSO_PORT: '0',
    SAYSO_GRACE: '60',
  };
  const migrated = await bin(['migrate'], { DATABASE_OWNER_URL: notebook.ownerUrl, DATABASE_URL: notebook.url });
  assert.equal(migrated.code, 0, migrated.output);
  assert.match(migrated.output, /0001-changes\n[^]*Sayso is up to date\.\n.* may use it\./);
  await notebook.index();
});
afterEach(async () => {
  // What a test has not come to.
  for (const release of holds) await release();
  for (const one of running.splice(0)) {
    if (one.process.exitCode === null) one.process.kill('SIGKILL');
    await one.ended;
    said += one.output();
  }
});
after(async () => {
  await rm(folder, { recursive: true });
  await Promise.all([sayso.remove(), notebook.end()]);
});

/** Holds what others then wait for, until it is let go. */
async function held(statement: string): Promise<() => Promise<void>> {
  const client: pg.PoolClient = await notebook.all.connect();
  await client.query('begin');
  await client.query(statement);
  const release = async () => {
    if (!holds.delete(release)) return;
    await client.query('rollback');
    client.release();
  };
  holds.add(release);
  return release;
}

/** Resolves once so many wait for a lock; the database has no other way to say so. */
async function somebodyWaits(count = 1): Promise<void> {
  for (;;) {
    const { rows } = await notebook.all.query(
      `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if (rows.length >= count) return;
    await notebook.all.query('select pg_sleep(0.02)');
  }
}

describe('start', () => {
  it('answers, says that it lives and is ready, and publishes its keys', async () => {
    const web = started(['start']);
    const origin = await originOf(web);
    const { id, ownerId } = await notebook.team(1);
    const owner = httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { 'x-person': ownerId } });
    assert.equal((await owner.call(membersList, { organizationId: id })).items.length, 1);
    const get = async (path: string) => {
      const answer = await fetch(origin + path);
      return [answer.status, (await answer.json()) as unknown];
    };
    assert.deepEqual(await get('/healthz'), [200, { alive: true }]);
    const [status, ready] = await get('/readyz');
    assert.deepEqual([status, (ready as { ready: boolean }).ready], [200, true]);
    const [, published] = await get('/.well-known/jwks.json');
    const [only] = (published as { keys: Record<string, unknown>[] }).keys;
    assert.deepEqual([only?.['x'], only?.['d']], [key.x, undefined]);
    assert.equal(await (await fetch(`${origin}/hello`)).text(), notebook.role, 'what is the host’s own');
    assert.equal((await fetch(`${origin}/nowhere`)).status, 404);
    const broken = await fetch(`${origin}/broken`);
    assert.deepEqual([broken.status, await broken.text()], [500, '']);
    assert.match(JSON.stringify(await web.says('failed')), /gated-host/);
  });

  it('lets pages of the origins that it is told write, and no others', async () => {
    const web = started(['start'], { SAYSO_ORIGINS: 'https://app.example.com' });
    const origin = await originOf(web);
    const status = async (page: string) => {
      const headers = {
        'content-type': 'application/json',
        cookie: 'a=b',
        origin: page,
        'sec-fetch-site': 'cross-site',
      };
      const answer = await fetch(`${origin}/api/sayso/changes/preview`, { method: 'POST', headers, body: '{}' });
      return answer.status;
    };
    assert.deepEqual([await status('https://app.example.com'), await status('https://evil.example')], [401, 403]);
  });

  it('writes one line for each request, with the operation and without anything of the path or of a person', async () => {
    const web = started(['start']);
    const origin = await originOf(web);
    const { id, ownerId } = await notebook.team(1);
    await fetch(`${origin}/api/sayso/organizations/${id}/members`, { headers: { 'x-person': ownerId } });
    await fetch(`${origin}/api/sayso/account`, { headers: { 'x-broken': 'canary words' } });
    web.process.kill('SIGTERM');
    assert.equal(await web.ended, 0);
    const of = (msg: string) => web.lines().filter((line) => line['msg'] === msg);
    assert.deepEqual(
      of('answered').map(({ level, operation, status, code }) => [level, operation, status, code]),
      [
        ['info', 'members.list', 200, undefined],
        ['info', 'account.get', 500, 'internal'],
      ],
    );
    const [failed] = of('failed');
    assert.equal(failed?.['requestId'], of('answered')[1]?.['requestId']);
    assert.match(JSON.stringify(failed?.['error']), /gated-host\.mjs:\d+/);
    for (const word of [id, ownerId, 'canary', 'notebook.example']) assert.ok(!web.output().includes(word), word);
  });

  it('is not ready where a migration is missing, and says which; later ones do not matter', async () => {
    const web = started(['start']);
    const origin = await originOf(web);
    const ready = async () => {
      const answer = await fetch(`${origin}/readyz`);
      const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean; missing?: string[] }[] };
      return [answer.status, checks.filter(({ ok }) => !ok)];
    };
    const { rows } = await notebook.all.query<{ name: string }>(
      'select name from sayso.migrations order by name desc limit 1',
    );
    const last = rows[0]?.name ?? '';
    await notebook.all.query(`update sayso.migrations set name = '9999-later' where name = $1`, [last]);
    assert.deepEqual(await ready(), [503, [{ name: 'migrations', ok: false, missing: [last] }]]);
    await notebook.all.query(`insert into sayso.migrations (name, timestamp) values ($1, '')`, [last]);
    assert.deepEqual(await ready(), [200, []]);
    await notebook.all.query(`delete from sayso.migrations where name = '9999-later'`);
  });

  it('is not ready as somebody for whom row-level security does not hold', async () => {
    const web = started(['start'], { DATABASE_URL: notebook.ownerUrl });
    const answer = await fetch(`${await originOf(web)}/readyz`);
    const { checks } = (await answer.json()) as { checks: { name: string; ok: boolean }[] };
    assert.deepEqual([answer.status, checks.filter(({ ok }) => !ok).map(({ name }) => name)], [503, ['role']]);
  });

  it('on SIGTERM lets a request that is on its way have its answer, and nobody else in', async () => {
    const web = started(['start']);
    const origin = await originOf(web);
    const { ownerId } = await notebook.team(1);
    const release = await held('select from gate for update');
    const slow = fetch(`${origin}/api/sayso/account`, { headers: { 'x-person': ownerId, 'x-gate': 'yes' } });
    await somebodyWaits();
    web.process.kill('SIGTERM');
    assert.equal((await web.says('ending'))['signal'], 'SIGTERM');
    await assert.rejects(fetch(`${origin}/healthz`));
    await release();
    const answer = await slow;
    assert.equal(answer.status, 200);
    assert.equal(((await answer.json()) as { id: string }).id, ownerId);
    assert.equal(await web.ended, 0);
    assert.ok(web.lines().some(({ msg }) => msg === 'ended'));
  });

  it('cuts what is not finished in its time, and ends at once at the second signal', async () => {
    for (const [more, signals] of [
      [{ SAYSO_GRACE: '2' }, ['SIGTERM']],
      [{}, ['SIGINT', 'SIGTERM']],
    ] as const) {
      // Each time anew: the database goes on waiting for a process that is gone.
      const release = await held('select from gate for update');
      const web = started(['start'], more);
      const origin = await originOf(web);
      const cut = assert.rejects(fetch(`${origin}/api/sayso/account`, { headers: { 'x-gate': 'yes' } }));
      await somebodyWaits();
      for (const signal of signals) {
        web.process.kill(signal);
        await web.says('ending');
      }
      assert.equal(await web.ended, 1);
      await cut;
      await release();
    }
  });
});

describe('worker', () => {
  /** Asks for the end of an organization with so many notes. */
  async function ending(notes: number) {
    const web = started(['start']);
    const origin = await originOf(web);
    const { id, ownerId } = await notebook.team(notes);
    const owner = httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { 'x-person': ownerId } });
    const intent = { kind: 'delete-organization', target: { type: 'organization', id } } as const;
    const { previewToken } = await owner.call(changesPreview, intent);
    const { id: challengeId } = await owner.call(challengesStart, { purpose: intent, method: 'password' });
    const { proof } = await owner.call(challengesAnswer, { challengeId, answer: 'correct horse' });
    const { change } = await owner.call(changesRequest, { previewToken }, { idempotencyKey: newKey(), proof });
    web.process.kill('SIGTERM');
    assert.equal(await web.ended, 0);
    const counted = async (text: string): Promise<number> => {
      const { rows } = await notebook.all.query<{ count: number }>(text, [id]);
      return rows[0]?.count ?? 0;
    };
    return {
      id,
      left: () => counted('select count(*)::int as count from notes where team_id = $1'),
      isThere: () => counted('select count(*)::int as count from teams where id = $1'),
      /** Resolves once it is; what works on it has no other way to say so. */
      async completed() {
        for (;;) {
          const { rows } = await notebook.all.query<{ state: string }>(
            `select state, pg_sleep(0.05) from sayso.changes where id = $1`,
            [change.id],
          );
          if (rows[0]?.state === 'completed') return;
        }
      },
    };
  }

  const jobsInHand = async (): Promise<number> => {
    const { rows } = await notebook.all.query<{ count: number }>(
      `select count(*)::int as count from sayso_jobs.job where state = 'active'`,
    );
    return rows[0]?.count ?? 0;
  };

  /** The first notes that a worker comes to. */
  const firstNotes = (id: string) => `select from notes where team_id = '${id}' order by id limit 1 for update`;

  it('on SIGTERM finishes the batch that it is at, and hands the rest to whoever comes', async () => {
    const { id, left, isThere, completed } = await ending(2000);
    const release = await held(firstNotes(id));
    const first = started(['worker']);
    await first.says('working');
    await somebodyWaits();
    first.process.kill('SIGTERM');
    await first.says('ending');
    await release();
    assert.equal(await first.ended, 0);
    const remaining = await left();
    assert.ok(remaining > 0 && remaining < 2000, `${remaining} are left`);
    assert.equal(await jobsInHand(), 0, 'somebody would have to wait for a sign of life');

    const next = started(['worker']);
    await completed();
    assert.deepEqual([await left(), await isThere()], [0, 0]);
    next.process.kill('SIGTERM');
    assert.equal(await next.ended, 0);
  });

  it('hands back what does not come to its end in time, also while a mail server does not answer', async () => {
    const { id, left, completed } = await ending(2000);
    const releases = [await held(firstNotes(id)), await held('select from gate for update')];
    const first = started(['worker'], { SAYSO_GRACE: '5', SLOW_MAIL: 'yes' });
    await first.says('working');
    await somebodyWaits(releases.length);
    first.process.kill('SIGTERM');
    assert.equal(await first.ended, 1);
    assert.deepEqual([await jobsInHand(), await left()], [0, 2000]);
    for (const release of releases) await release();
    const next = started(['start', '--worker']);
    await completed();
    assert.equal(await left(), 0);
    next.process.kill('SIGTERM');
    assert.equal(await next.ended, 0);
  });

  it('on SIGTERM gives up the export that it writes, and whoever comes writes it whole', async () => {
    const web = started(['start']);
    const origin = await originOf(web);
    const { id, ownerId } = await notebook.team(20);
    const owner = httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { 'x-person': ownerId } });
    const asked = { scope: 'backup', subject: { type: 'organization', id } } as const;
    const { id: exportId } = await owner.call(exportsCreate, asked, { idempotencyKey: newKey() });
    const release = await held('lock table notes in access exclusive mode');
    const first = started(['worker']);
    await first.says('working');
    await somebodyWaits();
    first.process.kill('SIGTERM');
    await first.says('ending');
    await release();
    assert.equal(await first.ended, 0);
    assert.deepEqual([await jobsInHand(), (await owner.call(exportsGet, { exportId })).state], [0, 'running']);

    const next = started(['worker']);
    await next.says('working');
    while ((await owner.call(exportsGet, { exportId })).state !== 'ready')
      await notebook.all.query('select pg_sleep(0.05)');
    const files = (await readdir(join(folder, 'archives'), { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    );
    assert.equal(files.length, 1, 'what the first has begun is gone');
    for (const one of [web, next]) {
      one.process.kill('SIGTERM');
      assert.equal(await one.ended, 0);
    }
  });

  it('waits for a database that is not there yet, and ends when it is asked to', async () => {
    const worker = started(['worker'], { DATABASE_URL: 'postgres://app:canary-word@127.0.0.1:1/none' });
    assert.equal((await worker.says('the database does not answer'))['level'], 'warn');
    worker.process.kill('SIGTERM');
    assert.equal(await worker.ended, 0);
  });
});

describe('what the bin says', () => {
  it('is one clear line where the command line is wrong', async () => {
    const { code, output } = await bin(['strat'], {});
    assert.equal(code, 1);
    assert.match(output, /^sayso: there is no command strat, only start.* \(see sayso --help\)\n$/);
  });

  it('is one line of the log where the host’s own code ends the process', async () => {
    const web = started(['start']);
    const origin = await originOf(web);
    const cut = fetch(`${origin}/api/sayso/account`, { headers: { 'x-crash': 'canary-word' } });
    await cut.catch(() => {});
    assert.equal(await web.ended, 1);
    assert.match(JSON.stringify(await web.says('crashed')), /gated-host/);
    assert.ok(!web.output().includes('canary-word'));
  });

  it('is one line, too, where the port is taken or the database is not Sayso’s', async () => {
    const web = started(['start']);
    const SAYSO_PORT = new URL(await originOf(web)).port;
    const taken = await bin(['start', '--host', sayso.host], { ...environment, SAYSO_PORT });
    assert.deepEqual([taken.code, taken.output], [1, 'sayso: the port of SAYSO_PORT is taken\n']);
    const elsewhere = Object.assign(new URL(notebook.ownerUrl), { pathname: '/postgres' }).href;
    const foreign = await bin(['check-audit'], { ...environment, DATABASE_URL: elsewhere });
    assert.equal(foreign.code, 1);
    assert.match(foreign.output, /^sayso: the database lacks a schema or a table \((3F000|42P01)\)[^\n]*\n$/);
  });

  it('holds nothing secret, also where something fails', async () => {
    const words = ['canary-access', 'canary-key', 'canary-session', 'canary-word'];
    // One that somebody has chosen for a server of tests may be a word that stands everywhere.
    const owner = [new URL(notebook.ownerUrl).password].filter((password) => password.length >= 16);
    const canaries = [SECRET, FORMER, String(key.d), notebook.password, ...owner, ...words];
    const objectStore = {
      SAYSO_BLOBS: 's3://archives',
      SAYSO_S3_ENDPOINT: 'http://127.0.0.1:1',
      SAYSO_S3_REGION: 'eu-north-1',
      AWS_ACCESS_KEY_ID: 'canary-access',
      AWS_SECRET_ACCESS_KEY: 'canary-key',
      AWS_SESSION_TOKEN: 'canary-session',
    };
    const worker = started(['worker'], objectStore);
    await worker.says('work failed');
    worker.process.kill('SIGTERM');
    await worker.ended;
    const wrongPassword = Object.assign(new URL(notebook.url), { password: 'canary-word' }).href;
    const failures = await Promise.all([
      bin(['check-map', '--host', sayso.host], { DATABASE_URL: 'postgres://app:canary-word@127.0.0.1:1/none' }),
      bin(['check-audit'], { ...environment, DATABASE_URL: wrongPassword }),
      bin(['migrate'], { DATABASE_OWNER_URL: notebook.url }),
      bin(['migrate'], { DATABASE_OWNER_URL: 'postgres://app:canary-word@127.0.0.1:1/none' }),
      bin(['start'], { ...environment, SAYSO_SECRET: 'canary-word', SAYSO_SIGNING_KEYS: '{canary-word' }),
      bin(['start', '--host', '/nowhere/canary'], environment),
    ]);
    for (const { code, output } of failures) {
      assert.equal(code, 1, output);
      assert.match(output, /^sayso: /);
    }
    const all = said + worker.output();
    for (const word of ['work failed', 'answered', 'ended', 'cannot be reached', 'up to date'])
      assert.ok(all.includes(word), word);
    for (const canary of canaries) assert.ok(!all.includes(canary), canary);
  });
});
