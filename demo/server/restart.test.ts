import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { httpBackend } from '@sayso/client/http';
import { challengesAnswer, challengesStart, factorsConfirm, factorsEnroll, factorsList } from '@sayso/contract';
import { nodeHandler } from '@sayso/server/node';
import type pg from 'pg';
import { TOTP } from 'totp-generator';
import { testServer, type TestServer } from '../../test/postgres/server.ts';
import { prepareDatabase, type PreparedDatabase } from './database.ts';
import { devHosts } from './hosts.ts';
import { secretIn } from './kept-file.ts';
import { mailInMemory } from './mail/mail.ts';
import { openPool } from './pool.ts';
import { openProduct, type Product } from './product.ts';

const PASSWORD = 'correct horse battery staple';
const host = devHosts.helpdesk;

let server: TestServer;
let maintenance: pg.Pool;
let prepared: PreparedDatabase;
let folder: string;
let product: Product;
let http: Server;
let origin: string;
const name = `sayso_restart_${randomBytes(6).toString('hex')}`;

before(async () => {
  server = await testServer();
  maintenance = openPool({ connectionString: server.url, max: 1 });
  await maintenance.query(`create database ${name}`);
  const url = Object.assign(new URL(server.url), { pathname: `/${name}` }).href;
  prepared = await prepareDatabase({ host, url, state: host.state(), more: 0 });
  folder = await mkdtemp(join(tmpdir(), 'sayso-restart-'));
  http = createServer(
    (request, response) =>
      void nodeHandler(async (each) => (await product.answer(each)) ?? new Response())(request, response),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  await open();
});
after(async () => {
  await product.close();
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
  await rm(folder, { recursive: true });
  await maintenance.query(`drop database ${name} with (force)`);
  await maintenance.end();
  await server.stop();
});

async function open(): Promise<void> {
  const { connection } = prepared;
  product = await openProduct({ host, connection, origin, mail: mailInMemory(), secret: await secretIn(folder) });
}

it('a server that is started again knows its sessions, its sealed rows and the keys of authenticator apps', async () => {
  const email = 'agent@helpdesk.example';
  const answer = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]);
  const agent = httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { cookie: cookie.join('; ') }, retries: 0 });
  const purpose = { operation: 'factors.enroll', target: { type: 'account', id: 'account-agent' } } as const;
  const { id } = await agent.call(challengesStart, { purpose, method: 'password' });
  const { proof } = await agent.call(challengesAnswer, { challengeId: id, answer: PASSWORD });
  const { id: enrollmentId, secret = '' } = await agent.call(factorsEnroll, { kind: 'totp' }, { proof });

  await product.close();
  await open();

  const { otp: code } = await TOTP.generate(secret);
  await agent.call(factorsConfirm, { enrollmentId, code });
  const { items } = await agent.call(factorsList, {});
  assert.deepEqual(
    items.map(({ kind }) => kind),
    ['totp'],
  );
  assert.equal((await stat(join(folder, 'secret'))).mode & 0o077, 0);
});
