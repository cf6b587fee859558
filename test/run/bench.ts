import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench, Measurement } from '../bench/measurement.ts';
import { chosen, filesEndingIn } from './files.ts';
import { repositoryRoot } from './repository.ts';

// What begins with a dash is for the measurements themselves, such as `--full`.
const paths = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const files = chosen(await filesEndingIn('.bench.ts'), paths);
if (files.length === 0) throw new Error('there is no such *.bench.ts');

const measurements: Measurement[] = [];
for (const file of files) {
  console.log(file);
  const { default: bench } = (await import(pathToFileURL(join(repositoryRoot, file)).href)) as { default: Bench };
  measurements.push(...(await bench()));
}

console.table(
  Object.fromEntries(
    measurements.map(({ name, unit, value, baseline, ratio, goal, rounds }) => [
      name,
      {
        value: `${value.toFixed(2)} ${unit}`,
        baseline: `${baseline.toFixed(2)} ${unit}`,
        ratio: ratio.toFixed(2),
        goal: goal === undefined ? '' : `≤ ${goal.toFixed(2)}`,
        met: goal === undefined ? '' : ratio <= goal ? 'yes' : 'NO',
        rounds,
      },
    ]),
  ),
);

const folder = join(repositoryRoot, '.cache');
await mkdir(folder, { recursive: true });
const machine = {
  node: process.versions.node,
  platform: process.platform,
  cores: cpus().length,
  cpu: cpus()[0]?.model,
};
const report = { measuredAt: new Date().toISOString(), machine, measurements };
await writeFile(join(folder, 'bench.json'), `${JSON.stringify(report, null, 2)}\n`);
console.log('written to .cache/bench.json');
