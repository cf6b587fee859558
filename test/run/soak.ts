import { parseArgs } from 'node:util';
import { tell } from '../postgres/soak/story.ts';
import { withTestServer } from '../postgres/server.ts';
import { runNodeTests } from './node-tests.ts';
import { describe, succeeded } from './outcome.ts';

const HOUR = 3_600_000;
/** Each of them kills one kind of process at its own points. */
const killed = ['crash/crash', 'crash/ports', 'erasing/killed', 'exports/killed'].map(
  (name) => `test/postgres/${name}.test.ts`,
);

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_007) },
    minutes: { type: 'string', default: '5' },
    story: { type: 'boolean', default: false },
  },
});
const [kills, seed, minutes] = [values.kills, values.seed, values.minutes].map(Number) as [number, number, number];
if (![kills, seed, minutes].every((number) => Number.isInteger(number) && number > 0))
  throw new Error('--kills, --seed and --minutes take whole numbers');

console.log(`seed ${seed}: run soak --kills ${kills} --seed ${seed}`);
console.log('═══ the story');
const broken = await tell({ kills, seed, minutes, print: (line) => console.log(line) });
for (const breach of broken) console.log(`✗ ${breach}`);

let ok = broken.length === 0;
if (!values.story) {
  console.log('═══ one kind of process after the other');
  process.env['SAYSO_KILLS'] = String(kills);
  process.env['SAYSO_SEED'] = String(seed);
  const outcome = await withTestServer(() => runNodeTests(killed, (line) => console.log(line), HOUR));
  console.log(`total: ${describe(outcome)}`);
  ok &&= succeeded(outcome);
}
console.log(ok ? `nothing was broken with seed ${seed}` : `broken with seed ${seed}`);
process.exit(ok ? 0 : 1);
