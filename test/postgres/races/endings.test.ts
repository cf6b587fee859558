import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { testDatabase, type TestDatabase } from '../database.ts';
import { watched } from '../watched.ts';
import { brokenEndings } from './endings-oracle.ts';
import { deleteTransferLeave, endingRaces, undoPurge } from './endings.ts';
import { playRounds } from './races.ts';

const rounds = Math.ceil(Number(process.env['SAYSO_ROUNDS'] ?? 300) / 6);
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.end());

describe(`races of endings, ${rounds} rounds each on ten connections (SAYSO_ROUNDS, SAYSO_SEED)`, () => {
  for (const race of endingRaces)
    it(race.name, async (t) => {
      const startedAt = performance.now();
      const broken = await playRounds(race, { database, pool: database.pool({ max: 10 }), rounds, seed });
      t.diagnostic(`${race.name}: ${Math.round(performance.now() - startedAt)} ms`);
      assert.deepEqual([...broken, ...(await brokenEndings(database.all))], []);
    });
});

describe('the oracle of endings sees what happens without row locks', () => {
  const unlocked = () =>
    watched(database.pool({ max: 10 }), ({ text }) => {
      const free = text.replace(/ for (?:no key )?update\s*$/, '');
      return free === text ? undefined : free;
    });

  for (const race of [deleteTransferLeave, undoPurge])
    it(race.name, async (t) => {
      const seen = await playRounds(race, { database, pool: unlocked(), rounds: 40, seed });
      const broken = [...seen, ...(await brokenEndings(database.all))];
      t.diagnostic(`${broken.length} violations in 40 rounds`);
      assert.ok(broken.length > 0);
    });
});
