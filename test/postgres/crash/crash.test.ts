import assert from 'node:assert/strict';
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
import { KILLS, SEED, started, type Struck } from './process.ts';
import type { Strike } from './strike.ts';

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  await database.reset(teams(KILLS + 1));
  folder = await bundled(fileURLToPath(new URL('server.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});

describe(`kill -9 of the server at ${KILLS} points of a command (SAYSO_KILLS, SAYSO_SEED)`, () => {
  it('leaves nothing half done, and the same key gets the one answer', async (t) => {
    const random = seeded(SEED);
    let running = await server();
    const statements = await statementsOf(running);
    t.diagnostic(`a request is ${statements} statements`);
    let carriedOut = 0;
    for (const [round, point] of pointsOf(statements, random).entries()) {
      const where = `statement ${point.nth}, ${point.when}, round ${round} of seed ${SEED}`;
      const request = await prepared(round);
      await running.strike(point);
      await assert.rejects(request(running), where);
      assert.equal(await running.ended, 'SIGKILL', where);

      assert.deepEqual(await violationsIn(database.all), [], where);
      const already = await changesOf(round);
      carriedOut += already.length;

      running = await server();
      const first = await request(running);
      assert.deepEqual(await request(running), first, where);
      const ids = already.length > 0 ? already : await changesOf(round);
      assert.deepEqual(ids, [first.change.id], where);
    }
    assert.deepEqual(await violationsIn(database.all), []);
    t.diagnostic(`${carriedOut} of ${KILLS} had been carried out when the process was killed`);
    await running.end();
  });
});

/** Of all the places where it can be killed, so many: the commit, about which nobody can know whether it was carried out, and others. */
function pointsOf(statements: number, random: Seeded): readonly Strike[] {
  const all = Array.from({ length: statements }, (_, index) =>
    (['before', 'during', 'after'] as const).map((when) => ({ nth: index + 1, when })),
  ).flat();
  const commit = ({ nth, when }: Strike) => nth === statements && when === 'after';
  const drawn = all.map((point) => ({ point, at: commit(point) ? -1 : random.next() })).sort((a, b) => a.at - b.at);
  return drawn.slice(0, KILLS).map(({ point }) => point);
}

const server = (): Promise<Struck> =>
  started(join(folder, 'server.mjs'), { DATABASE: database.url, ROLE: database.role, ROUNDS: String(KILLS + 1) });

/** An owner who leaves and hands over on the way: the command with the most steps. Every call is the same request under the same key. */
async function prepared(round: number): Promise<(running: Struck) => Promise<RequestedChange>> {
  const account = accountId(round, 'first');
  const direct = crmBackend(teams(KILLS + 1), { pool: database.pool({ max: 1 }) });
  const owner = direct.as({ kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` });
  const intent = leaving(teamId(round), memberId(round, 'fourth'));
  const { previewToken } = await owner.call(changesPreview, intent);
  const proof = await prove(owner, intent);
  const idempotencyKey = newKey();
  return ({ ready: origin }) =>
    httpBackend({ baseUrl: `${origin}/api/sayso`, headers: { authorization: account }, retries: 0 }).call(
      changesRequest,
      { previewToken },
      { idempotencyKey, proof },
    );
}

async function statementsOf(running: Struck): Promise<number> {
  const request = await prepared(KILLS);
  await running.strike({ nth: 0, when: 'before' });
  await request(running);
  const statements = await running.calls();
  assert.ok(statements > 10);
  return statements;
}

async function changesOf(round: number): Promise<readonly string[]> {
  const { rows } = await database.all.query<{ id: string }>('select id from sayso.changes where tenant = $1', [
    teamId(round),
  ]);
  return rows.map(({ id }) => id);
}
