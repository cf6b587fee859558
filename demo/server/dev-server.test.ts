import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, glob, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

interface Started {
  readonly child: ChildProcess;
  readonly site: string;
  readonly mail: string;
  readonly api: string;
  /** Where everything temporary goes. */
  readonly temporary: string;
}

/** Starts the script as the package's `dev:server` does, on a free port and with a PostgreSQL of its own. */
async function started(...options: readonly string[]): Promise<Started> {
  const temporary = await mkdtemp(join(tmpdir(), 'sayso-dev-server-'));
  await chmod(temporary, 0o755);
  const { DATABASE_URL: _url, ...env } = process.env;
  const child = spawn(
    process.execPath,
    ['--conditions=@sayso/source', fileURLToPath(new URL('start.ts', import.meta.url)), ...options],
    { env: { ...env, TMPDIR: temporary }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const [site, mail, api] = said.match(/http:\/\/\S+/g) ?? [];
    if (site !== undefined && mail !== undefined && api !== undefined) return { child, site, mail, api, temporary };
  }
  throw new Error(`the server ended before it was ready: ${said}`);
}

async function postgresOf({ temporary }: Started): Promise<number> {
  for await (const file of glob(join(temporary, '*/data/postmaster.pid'))) {
    return Number((await readFile(file, 'utf8')).split('\n')[0]);
  }
  throw new Error('no PostgreSQL runs');
}

const runs = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Sends the signal, and answers the exit code; nothing may be left. */
async function endedBy(signal: NodeJS.Signals, server: Started): Promise<unknown> {
  const { child, site, temporary } = server;
  const postgres = await postgresOf(server);
  assert.ok(runs(postgres));
  child.kill(signal);
  const [code] = (await once(child, 'exit')) as [number | null];
  assert.equal(runs(postgres), false, 'PostgreSQL goes on');
  assert.deepEqual(await readdir(temporary), [], 'something temporary has stayed');
  await assert.rejects(fetch(site));
  await rm(temporary, { recursive: true });
  return code;
}

const json = (body: object, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

describe('dev:server', () => {
  let server: Started;
  before(async () => (server = await started('--host', 'crm', '--organizations', '3')));
  after(() => server.child.kill('SIGKILL'));

  /** As a browser sends it from the product's own page. */
  const auth = (path: string, body: object, cookie = '') => {
    const { origin, href } = new URL(`/api/auth/${path}`, server.site);
    return fetch(href, json(body, { cookie, origin }));
  };
  async function signedIn(email: string, password = 'correct horse battery staple'): Promise<string> {
    const answer = await auth('sign-in/email', { email, password });
    assert.equal(answer.status, 200);
    const [cookie = ''] = answer.headers.getSetCookie();
    assert.match(cookie, /; HttpOnly; SameSite=Lax/);
    return cookie.split(';')[0] ?? '';
  }
  const get = async (path: string, cookie = '') => {
    const answer = await fetch(server.api + path, { headers: { cookie } });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it('shows the product under the policy of a careful host', async () => {
    const page = await fetch(server.site);
    assert.equal(page.status, 200);
    assert.match(await page.text(), /<title>Tidewater CRM<\/title>/);
    assert.match(page.headers.get('content-security-policy') ?? '', /require-trusted-types-for/);
  });

  it('says without signing in what it can do, and nothing else', async () => {
    const capabilities = await get('/capabilities');
    assert.equal(capabilities.status, 200);
    assert.deepEqual((capabilities.body['host'] as { name: string }).name, 'Tidewater CRM');
    assert.equal((await get('/account')).body['code'], 'unauthenticated');
    assert.equal((await fetch(new URL('/api/crm/harbor/counts', server.site))).status, 401);
  });

  it('signs the sample’s people in, those of further organizations, too, and out again', async () => {
    const cookie = await signedIn('owner-3@crm.example');
    const { body } = await get('/organizations', cookie);
    assert.deepEqual(
      (body['items'] as { id: string; name: string }[]).map(({ id, name }) => [id, name]),
      [['harbor-3', 'Harbor & Pine Sales 3']],
    );
    assert.equal((await auth('sign-out', {}, cookie)).status, 200);
    assert.equal((await get('/organizations', cookie)).status, 401);
  });

  it('refuses a wrong password and an unknown address alike, and whatever else better-auth could do', async () => {
    const tried = async (email: string) => {
      const answer = await auth('sign-in/email', { email, password: 'not it' });
      return [answer.status, await answer.text()];
    };
    assert.equal((await tried('agent@crm.example'))[0], 401);
    assert.deepEqual(await tried('agent@crm.example'), await tried('nobody@crm.example'));
    for (const path of ['update-user', 'change-email', 'delete-user', 'change-password']) {
      assert.equal((await auth(path, {})).status, 404, path);
    }
  });

  it('D7 takes somebody new, who has an account of their own', async () => {
    const person = { name: 'Noa New', email: 'noa@crm.example', password: 'correct horse battery staple' };
    const answer = await auth('sign-up/email', person);
    assert.equal(answer.status, 200);
    assert.equal((await auth('sign-up/email', person)).status, 422);
    const { body } = await get('/account', await signedIn(person.email));
    assert.deepEqual([body['displayName'], body['state']], ['Noa New', 'active']);
  });

  it('refuses a write that another site’s page sent with the cookie', async () => {
    const cookie = await signedIn('agent@crm.example');
    const forged = { cookie, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    const answer = await fetch(`${server.api}/support-requests`, json({ message: 'Hello' }, forged));
    assert.equal(answer.status, 403);
  });

  it('lists records to members alone', async () => {
    const read = async (path: string, email: string) =>
      (await (
        await fetch(new URL(`/api/crm/${path}`, server.site), { headers: { cookie: await signedIn(email) } })
      ).json()) as { total: number; records: { owner: { kind: string } }[] };
    const team = await read('harbor/lead?scope=team', 'agent@crm.example');
    assert.deepEqual([team.total, team.records.length], [279, 50]);
    assert.ok(team.records.some(({ owner }) => owner.kind === 'former'));
    assert.equal((await read('harbor/lead', 'agent@crm.example')).total, 128);
    assert.equal((await read('harbor/lead', 'agent-2@crm.example')).total, 0);
  });

  it('A1 lets somebody leave, and shows the mail about it on its page', async () => {
    const cookie = await signedIn('lucas@crm.example');
    const key = { cookie, 'idempotency-key': crypto.randomUUID(), 'accept-language': 'en' };
    const intent = { kind: 'leave-organization', target: { type: 'organization', id: 'harbor' } };
    const preview = await fetch(`${server.api}/changes/preview`, json(intent, { cookie }));
    const { previewToken } = (await preview.json()) as { previewToken: string };
    const left = await fetch(`${server.api}/changes`, json({ previewToken }, key));
    assert.equal(left.status, 200);
    const page = await (await fetch(server.mail)).text();
    assert.match(page, /You have left Harbor &amp; Pine Sales/);
    assert.match(page, /To lucas@crm\.example/);
  });

  it('ends cleanly on SIGINT', async () => {
    assert.equal(await endedBy('SIGINT', server), 0);
  });
});

it('ends cleanly on SIGTERM, too, while a page is open', async () => {
  const server = await started();
  const socket = new WebSocket(`${server.site.replace('http', 'ws')}`, 'vite-ping');
  await once(socket, 'open');
  assert.equal(await endedBy('SIGTERM', server), 0);
});
