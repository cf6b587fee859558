import assert from 'node:assert/strict';
import { it } from 'node:test';
import { KILLS, SEED } from '../crash/process.ts';
import { tell } from './story.ts';

it(`people go on while ${KILLS} processes are killed and the database falls over (SAYSO_KILLS, SAYSO_SEED)`, async (t) => {
  const broken = await tell({ kills: KILLS, seed: SEED, minutes: 3, print: (line) => t.diagnostic(line) });
  assert.deepEqual(broken, []);
});
