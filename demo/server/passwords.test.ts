import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { httpBackend } from '@sayso/client/http';
import {
  type Backend,
  passwordChange,
  passwordRequestReset,
  passwordReset,
  sessionsList,
  sessionsRevokeOthers,
} from '@sayso/contract';
import { nodeHandler } from '@sayso/server/node';
import type pg from 'pg';
import { testServer, type TestServer } from '../../test/postgres/server.ts';
import { prepareDatabase } from './database.ts';
import { devHosts } from './hosts.ts';
import { mailInMemory } from './mail/mail.ts';
import { openPool } from './pool.ts';
import { openProduct, type Product } from './product.ts';

const PASSWORD = 'correct horse battery staple';
const AGENT = 'agent@helpdesk.example';
const host = devHosts.helpdesk;

let server: TestServer;
let maintenance: pg.Pool;
let database: pg.Pool;
let product: Product;
let http: Server;
let origin: string;
let nobody: Backend;
const mail = mailInMemory();
const name = `sayso_passwords_${randomBytes(6).toString('hex')}`;

before(async () => {
  server = await testServer();
  maintenance = openPool({ connectionString: server.url, max: 1 });
  await maintenance.query(`create database ${name}`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  const { connection } = await prepareDatabase({ host, url, state: host.state(), more: 0 });
  database = openPool({ connectionString: url, max: 1 });
  http = createServer(
    (request, response) =>
      void nodeHandler(async (each) => (await product.answer(each)) ?? new Response())(request, response),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  product = await openProduct({ host, connection, origin, mail });
  nobody = httpBackend({ baseUrl: `${origin}/api/sayso`, retries: 0 });
});
after(async () => {
  await product.close();
  await database.end();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await maintenance.query(`drop database ${name} with (force)`);
  await maintenance.end();
  await server.stop();
});

/** As a browser does: a session in a cookie. */
async function signIn(email: string, password: string, userAgent = 'Mozilla/5.0'): Promise<Backend | number> {
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': userAgent, origin },
    body: JSON.stringify({ email, password }),
  });
  if (answer.status !== 200) return answer.status;
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  return httpBackend({
    baseUrl: `${origin}/api/sayso`,
    headers: { cookie: cookies.join('; ') },
    retries: 0,
    timeout: 120_000,
  });
}

async function session(email: string, password: string, userAgent?: string): Promise<Backend> {
  const backend = await signIn(email, password, userAgent);
  assert.ok(typeof backend === 'object', `signed in as ${email}`);
  return backend;
}

async function linkTo(email: string): Promise<string> {
  await nobody.call(passwordRequestReset, { email });
  await product.backend.deliver();
  return mail.sent().find(({ to, template }) => to === email && template === 'password-reset')?.params['reset'] ?? '';
}

const outcome = async (call: Promise<unknown>) =>
  await call.then(
    () => 'done',
    (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : String(error)),
  );

const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

describe('passwords on PostgreSQL', () => {
  it('C8 answers who asks for a link alike and in the same time, whether or not there is such an account', async () => {
    const ask = async (email: string) => {
      const begun = performance.now();
      const answer = await fetch(`${origin}/api/sayso/password/request-reset`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ email }),
      });
      const body = await answer.text();
      return { took: performance.now() - begun, said: `${answer.status} ${body}` };
    };
    await ask(AGENT);
    const known: number[] = [];
    const unknown: number[] = [];
    const said = new Set<string>();
    for (let round = 0; round < 60; round += 1) {
      for (const [times, email] of [
        [known, AGENT],
        [unknown, `nobody-${round}@helpdesk.example`],
      ] as const) {
        const answer = await ask(email);
        times.push(answer.took);
        said.add(answer.said);
      }
    }
    assert.deepEqual([...said], ['200 {}']);
    const ratio = median(known) / median(unknown);
    assert.ok(ratio > 0.6 && ratio < 1.6, `known addresses took ${ratio.toFixed(2)} times as long`);
    await product.backend.deliver();
    assert.equal(mail.sent().filter(({ template }) => template === 'password-reset').length, 1);
  });

  it('C8 twenty who come with one link at once: one of them sets the password, and every session ends', async () => {
    const email = 'manager@helpdesk.example';
    const before_ = await session(email, PASSWORD);
    const token = await linkTo(email);
    const words = Array.from({ length: 20 }, (_, index) => `a new password, number ${index}`);
    const outcomes = await Promise.all(
      words.map((newPassword) => outcome(nobody.call(passwordReset, { token, newPassword }))),
    );
    assert.deepEqual(outcomes.filter((one) => one === 'done').length, 1, outcomes.join(' '));
    assert.ok(outcomes.every((one) => one === 'done' || one === 'expired'));
    assert.equal(await outcome(before_.call(sessionsList, {})), 'unauthenticated');
    assert.equal(await signIn(email, PASSWORD), 401);
    await session(email, words[outcomes.indexOf('done')] ?? '');
  });

  it('keeps a link as its digest alone, and no password anywhere', async () => {
    const email = 'viewer@helpdesk.example';
    const token = await linkTo(email);
    assert.match(token, /^[\w-]{32}$/);
    const stored = async () => {
      const { rows } = await database.query<{ table: string }>(
        `select format('%I.%I', schemaname, tablename) as table from pg_tables
          where schemaname in ('sayso', 'sayso_jobs', 'auth', $1)`,
        [host.schema],
      );
      const all = rows.map(
        async ({ table }) => (await database.query<{ text: string }>(`select t::text as text from ${table} as t`)).rows,
      );
      return JSON.stringify(await Promise.all(all));
    };
    assert.ok(!(await stored()).includes(token));
    const secret = 'words that stand nowhere';
    await nobody.call(passwordReset, { token, newPassword: secret });
    assert.ok(!(await stored()).includes(secret));
    await session(email, secret);
  });

  it('counts guesses at the current password in one place: of twenty at once no more than the policy allows', async () => {
    const email = 'linnea@helpdesk.example';
    const here = await session(email, PASSWORD);
    const guess = (currentPassword: string) =>
      outcome(here.call(passwordChange, { currentPassword, newPassword: 'a password that is new' }));
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => guess(`guess ${index}`)));
    assert.equal(outcomes.filter((one) => one === 'code-invalid').length, 5, outcomes.join(' '));
    assert.equal(outcomes.filter((one) => one === 'rate-limited').length, 15, outcomes.join(' '));
    assert.equal(await guess(PASSWORD), 'rate-limited');
    await session(email, PASSWORD);
  });

  it('A9 shows sessions by what the browser said of itself, and ends the others', async () => {
    const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
    const there = await session(AGENT, PASSWORD, firefox);
    const here = await session(AGENT, PASSWORD);
    const { items } = await here.call(sessionsList, {});
    assert.deepEqual(
      items.map(({ isCurrent, device, browser, system }) => [isCurrent, device, browser, system]),
      [
        [true, 'unknown', undefined, undefined],
        [false, 'computer', 'Firefox', 'Windows'],
      ],
    );
    assert.deepEqual(await here.call(sessionsRevokeOthers, {}), { ended: 1 });
    assert.equal(await outcome(there.call(sessionsList, {})), 'unauthenticated');
    assert.equal((await here.call(sessionsList, {})).items.length, 1);
  });
});
