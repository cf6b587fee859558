import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { checkAudit } from '@sayso/postgres';
import { SECRET } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { watched } from '../watched.ts';
import { violationsIn } from './oracle.ts';
import { cancelApply, ownersDemoteEachOther, playRounds, races, twoOwnersLeave } from './races.ts';

const rounds = Number(process.env['SAYSO_ROUNDS'] ?? 300);
const seed = Number(process.env['SAYSO_SEED'] ?? 20_261_122);

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.end());

describe(`races, ${rounds} rounds each on ten connections (SAYSO_ROUNDS, SAYSO_SEED)`, () => {
  for (const race of races)
    it(race.name, async (t) => {
      const startedAt = performance.now();
      const broken = await playRounds(race, { database, pool: database.pool({ max: 10 }), rounds, seed });
      t.diagnostic(`${race.name}: ${Math.round(performance.now() - startedAt)} ms`);
      assert.deepEqual([...broken, ...(await violationsIn(database.all))], []);
      assert.deepEqual((await checkAudit({ pool: database.all, secret: SECRET })).findings, []);
    });
});

describe('the oracle sees what happens without row locks', () => {
  const unlocked = () =>
    watched(database.pool({ max: 10 }), ({ text }) => {
      const free = text.replace(/ for (?:no key )?update\s*$/, '');
      return free === text ? undefined : free;
    });

  it('no owner is left when two leave at once', async (t) => {
    await playRounds(twoOwnersLeave, { database, pool: unlocked(), rounds: 40, seed });
    const ownerless = (await violationsIn(database.all)).filter(
      ({ rule }) => rule === 'an organization always has an owner',
    );
    t.diagnostic(`${ownerless.length} of 40`);
    assert.ok(ownerless.length > 0);
  });

  it('no owner is left when two demote each other', async (t) => {
    await playRounds(ownersDemoteEachOther, { database, pool: unlocked(), rounds: 40, seed });
    const ownerless = (await violationsIn(database.all)).filter(
      ({ rule }) => rule === 'an organization always has an owner',
    );
    t.diagnostic(`${ownerless.length} of 40`);
    assert.ok(ownerless.length > 0);
  });

  it('what was cancelled is applied all the same', async (t) => {
    const seen = await playRounds(cancelApply, { database, pool: unlocked(), rounds: 40, seed });
    const broken = [...seen, ...(await violationsIn(database.all))];
    t.diagnostic(`${broken.length} violations in 40 rounds`);
    assert.ok(broken.length > 0);
  });
});
