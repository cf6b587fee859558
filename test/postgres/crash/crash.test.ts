import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { httpBackend } from '@sayso/client/http';
import { changesPreview, changesRequest, type RequestedChange } from '@sayso/contract';
import { leaving, newKey, prove } from '../acting.ts';
import { crmBackend } from '../crm-backend.ts';
import { bundled } from '../bundled.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { violationsIn } from '../races/oracle.ts';
import { accountId, memberId, teamId, teams } from '../races/teams.ts';
import { type Seeded, seeded } from '../seeded.ts';
import type { CrashPoint, Said } from './server.ts';

const POINTS = 50;
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);

/** A server in a process of its own. */
interface Running {
  readonly origin: string;
  readonly process: ChildProcess;
}

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  await database.reset(teams(POINTS + 1));
  folder = await bundled(fileURLToPath(new URL('server.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});

describe(`kill -9 of the server at ${POINTS} points of a command (SAYSO_SEED)`, () => {
  it('leaves nothing half done, and the same key gets the one answer', async (t) => {
    const random = seeded(seed);
    let running = await started();
    const statements = await statementsOf(running);
    t.diagnostic(`a request is ${statements} statements`);
    let carriedOut = 0;
    for (const [round, point] of pointsOf(statements, random).entries()) {
      const where = `statement ${point.statement}, ${point.when}, round ${round} of seed ${seed}`;
      const request = await prepared(round);
      await told(running, point);
      const ended = once(running.process, 'exit');
      await assert.rejects(request(running), where);
      assert.deepEqual(await ended, [null, 'SIGKILL'], where);

      assert.deepEqual(await violationsIn(database.all), [], where);
      const already = await changesOf(round);
      carriedOut += already.length;

      running = await started();
      const first = await request(running);
      assert.deepEqual(await request(running), first, where);
      const ids = already.length > 0 ? already : await changesOf(round);
      assert.deepEqual(ids, [first.change.id], where);
    }
    assert.deepEqual(await violationsIn(database.all), []);
    t.diagnostic(`${carriedOut} of ${POINTS} had been carried out when the process was killed`);
    running.process.disconnect();
    await once(running.process, 'exit');
  });
});

/** Of all the places where it can be killed, so many. */
function pointsOf(statements: number, random: Seeded): readonly CrashPoint[] {
  const all = Array.from({ length: statements }, (_, index) =>
    (['before', 'during', 'after'] as const).map((when) => ({ statement: index + 1, when })),
  ).flat();
  const drawn = all.map((point) => ({ point, at: random.next() })).sort((a, b) => a.at - b.at);
  assert.ok(drawn.length >= POINTS);
  return drawn.slice(0, POINTS).map(({ point }) => point);
}

async function started(): Promise<Running> {
  const child = fork(join(folder, 'server.mjs'), {
    env: { ...process.env, DATABASE: database.url, ROLE: database.role, ROUNDS: String(POINTS + 1) },
  });
  const said = await answer(child);
  assert.ok('origin' in said);
  return { origin: said.origin, process: child };
}

async function answer(child: ChildProcess): Promise<Said> {
  const [said] = (await once(child, 'message')) as [Said];
  return said;
}

async function told({ process: child }: Running, message: CrashPoint | 'count'): Promise<Said> {
  const said = answer(child);
  child.send(message);
  return await said;
}

/** An owner who leaves and hands over on the way: the command with the most steps. Every call is the same request under the same key. */
async function prepared(round: number): Promise<(running: Running) => Promise<RequestedChange>> {
  const account = accountId(round, 'first');
  const direct = crmBackend(teams(POINTS + 1), { pool: database.pool({ max: 1 }) });
  const owner = direct.as({ kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` });
  const intent = leaving(teamId(round), memberId(round, 'fourth'));
  const { previewToken } = await owner.call(changesPreview, intent);
  const proof = await prove(owner, intent);
  const idempotencyKey = newKey();
  return ({ origin }) =>
    httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { authorization: account }, retries: 0 }).call(
      changesRequest,
      { previewToken },
      { idempotencyKey, proof },
    );
}

async function statementsOf(running: Running): Promise<number> {
  const request = await prepared(POINTS);
  await told(running, { statement: 0, when: 'before' });
  await request(running);
  const said = await told(running, 'count');
  assert.ok('statements' in said && said.statements > 10);
  return said.statements;
}

async function changesOf(round: number): Promise<readonly string[]> {
  const { rows } = await database.all.query<{ id: string }>('select id from sayso.changes where tenant = $1', [
    teamId(round),
  ]);
  return rows.map(({ id }) => id);
}
