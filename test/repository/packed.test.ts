import assert from 'node:assert/strict';
import { copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { startBin, type RunningBin } from '../postgres/bin/bin.ts';
import { type Notebook, openNotebook } from '../postgres/bin/notebook.ts';
import { command } from '../run/command.ts';
import { repositoryRoot } from '../run/repository.ts';

/** What stands in an empty folder before anything is installed. */
const HOST = ['sayso.config.ts', 'map.ts', 'policy.ts', 'services.ts', 'sign-in.ts'];
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENOTCACHED/;

let folder: string;
let notebook: Notebook;
const running: RunningBin[] = [];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sayso-packed-'));
  notebook = await openNotebook();
  // Of the tests with signals alone.
  await notebook.all.query('drop table gate');
});
after(async () => {
  for (const one of running) {
    if (one.process.exitCode === null) one.process.kill('SIGKILL');
    await one.ended;
  }
  await rm(folder, { recursive: true, force: true });
  await notebook.end();
});

/** Packs what the bin needs and installs it beside a host's own files; why not, where no registry can be reached. */
async function installed(): Promise<string | undefined> {
  const tarballs = join(folder, 'tarballs');
  await mkdir(tarballs);
  const pnpm = ['-y', 'pnpm@12', '--filter', '@sayso/postgres...', 'pack', '--pack-destination', tarballs];
  const packed = await command('npx', pnpm);
  assert.ok(packed.ok, packed.output);
  await writeFile(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  for (const file of HOST) await copyFile(join(repositoryRoot, 'docs/examples/postgres', file), join(folder, file));
  const files = (await readdir(tarballs)).map((name) => join(tarballs, name));
  assert.equal(files.length, 4);
  const npm = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...files];
  const { ok, output } = await command('npm', npm, folder);
  if (!ok && UNREACHABLE.test(output)) return 'no registry can be reached';
  assert.ok(ok, output);
  return undefined;
}

const sayso = (args: readonly string[], environment: Readonly<Record<string, string>>): RunningBin => {
  const one = startBin(join(folder, 'node_modules/.bin/sayso'), args, environment, folder);
  running.push(one);
  return one;
};

async function ended(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const one = sayso(args, environment);
  assert.equal(await one.ended, 0, one.output());
  return one.output();
}

it('the bin, installed from tarballs into an empty folder, walks from migrate to SIGTERM', async (t) => {
  const why = await installed();
  if (why !== undefined) return t.skip(why);
  const lost = sayso(['start'], {});
  assert.equal(await lost.ended, 1);
  assert.match(lost.output(), /DATABASE_URL is needed[^]*SAYSO_SECRET is needed/);

  const environment = {
    DATABASE_URL: notebook.url,
    SAYSO_SECRET: 'a secret that is only good enough for tests',
    SAYSO_PORT: '0',
    SAYSO_GRACE: '60',
  };
  const owner = { ...environment, DATABASE_OWNER_URL: notebook.ownerUrl };
  assert.match(await ended(['migrate'], owner), /^0001-changes\n[^]*Sayso is up to date\./);
  await notebook.index();
  assert.match(await ended(['check-map'], environment), /every table and column is classified/);

  const web = sayso(['start'], environment);
  const { port } = await web.says('listening');
  const origin = `http://127.0.0.1:${String(port)}`;
  assert.equal((await fetch(`${origin}/readyz`)).status, 200);
  const { id, ownerId } = await notebook.team(3);
  const call = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${origin}/api/sayso/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-person': ownerId, ...headers },
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 200, await answer.clone().text());
    return (await answer.json()) as Readonly<Record<string, string>>;
  };
  const purpose = { kind: 'delete-organization', target: { type: 'organization', id } };
  const { previewToken } = await call('changes/preview', purpose);
  const challenge = await call('challenges', { purpose, method: 'password' });
  const { proof = '' } = await call(`challenges/${challenge['id']}/answer`, { answer: 'correct horse' });
  await call('changes', { previewToken }, { 'idempotency-key': 'the-end-of-the-readers', 'sayso-proof': proof });

  const worker = sayso(['worker'], environment);
  await worker.says('working');
  for (;;) {
    const { rows } = await notebook.all.query('select pg_sleep(0.05) from teams where id = $1', [id]);
    if (rows.length === 0) break;
  }
  for (const one of [web, worker]) {
    one.process.kill('SIGTERM');
    assert.equal(await one.ended, 0, one.output());
  }
  assert.match(await ended(['check-audit'], environment), /, 0 findings/);
});
