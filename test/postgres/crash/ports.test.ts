import assert from 'node:assert/strict';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fileBlobs } from '@sayso/postgres';
import { bundled } from '../bundled.ts';
import { crmBackend, signing } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { ALWAYS, violationsOf } from '../invariants.ts';
import { seeded } from '../seeded.ts';
import { type Act, acts, host, type Stage } from './acts.ts';
import { elsewhere, fillElsewhere } from './elsewhere.ts';
import { ALL_POINTS, type Hear, type Moment, poolWithPoints, withPoints } from './points.ts';
import { KILLS, SEED, started } from './process.ts';

const services = host.map.flatMap(({ service }) => service ?? []);

let database: TestDatabase;
let folder: string;
before(async () => {
  database = await testDatabase();
  folder = await bundled(fileURLToPath(new URL('actor.ts', import.meta.url)));
});
after(async () => {
  await rm(folder, { recursive: true, force: true });
  await database.end();
});

const archives = () => join(folder, 'archives');

async function begun(): Promise<void> {
  await database.reset(host);
  await fillElsewhere(database.all, host);
  await rm(archives(), { recursive: true, force: true });
}

const nothing: Hear = () => undefined;

function stage(hear: Hear, ahead = 0): Stage {
  const ports = { ...elsewhere(database.all, services), blobs: fileBlobs(archives()), signing };
  const pool = poolWithPoints(database.pool({ max: 4 }), hear);
  const now = () => Date.now() + ahead;
  const backend = crmBackend(host, { pool, ...withPoints(ports, hear), clock: () => new Date(now()) });
  return { backend, all: database.all, now };
}

async function brokenBy({ broken }: Act): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [rule, text] of Object.entries(broken)) {
    const { rows } = await database.all.query<{ where: string }>(text);
    found.push(...rows.map(({ where }) => `${rule}: ${where}`));
  }
  const files = await readdir(archives(), { recursive: true, withFileTypes: true }).catch(() => []);
  found.push(...files.filter((one) => one.isFile()).map(({ name }) => `a file is left: ${name}`));
  return found;
}

/** In which acts each point was met, and how often. */
const met = new Map<string, Map<Act, number>>();

describe('every call of a port is a crash point', () => {
  for (const act of acts)
    it(`that is met: ${act.name}`, async () => {
      await begun();
      await act.run(
        stage(({ point }) => {
          const byAct = met.get(point) ?? new Map<Act, number>();
          met.set(point, byAct.set(act, (byAct.get(act) ?? 0) + 1));
          return undefined;
        }),
      );
      assert.deepEqual(await brokenBy(act), []);
    });

  it('and none is left out', () => {
    assert.deepEqual(
      ALL_POINTS.filter((point) => !met.has(point)),
      [],
    );
  });
});

/** What follows a commit is where the process is killed first; every other point has its turn where more is asked for. */
const FIRST = ['identity.setPassword', 'messages.send', 'identity.erase'];

describe(`kill -9 at ${KILLS} calls of any port (SAYSO_KILLS, SAYSO_SEED)`, () => {
  it('whoever was cut off does it again, and it is as promised', async () => {
    const random = seeded(SEED);
    const others = ALL_POINTS.filter((point) => !FIRST.includes(point)).map((point) => ({ point, at: random.next() }));
    const points = [...FIRST, ...others.toSorted((one, other) => one.at - other.at).map(({ point }) => point)];
    for (let round = 0; round < KILLS; round += 1) {
      const point = points[round % points.length] ?? '';
      const [first, ...rest] = [...(met.get(point) ?? [])];
      assert.ok(first, point);
      const [act, times] = random.pick([first, ...rest]);
      const when = random.pick<Moment>(['before', 'during', 'after']);
      const nth = 1 + random.below(times);
      const where = `${act.name}: killed ${when} call ${nth} of ${point}, round ${round} of seed ${SEED}`;
      await begun();
      const about = `^${point.replace('.', '\\.')} `;
      const env = { DATABASE: database.url, ROLE: database.role, FOLDER: archives(), ACT: act.name };
      const actor = await started(join(folder, 'actor.mjs'), env, { nth, when, about });
      assert.match(await actor.ended, /^(?:SIGKILL|0)$/, where);

      // A minute later they may ask for another code; what the dead process had taken with it comes back later still.
      await act.run(stage(nothing, 60_000)).catch((error: unknown) => {
        throw new Error(where, { cause: error });
      });
      const later = stage(nothing, 3_600_000);
      await later.backend.deliver();
      await later.backend.sweep();
      assert.deepEqual([...(await brokenBy(act)), ...(await violationsOf(ALWAYS, database.all))], [], where);
    }
  });
});
