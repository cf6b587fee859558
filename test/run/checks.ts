import { build } from './build.ts';
import { command, type Ended } from './command.ts';
import { runNodeTests } from './node-tests.ts';
import { nothing, succeeded, sum, type Outcome } from './outcome.ts';
import { slots } from './slots.ts';

interface Check {
  readonly name: string;
  /** Names of checks that must have succeeded before. */
  readonly after?: readonly string[];
  /** A program's work counts as one test, a test file of `test/repository` as many as it has. */
  readonly work: (() => Promise<Ended>) | string;
}

const checks: readonly Check[] = [
  { name: 'build', work: build },
  { name: 'types', work: () => command('tsc', ['-p', 'tsconfig.json']) },
  { name: 'page', work: 'built-page.test.ts' },
  { name: 'package', after: ['build'], work: 'packaging.test.ts' },
  { name: 'packed', after: ['build'], work: 'packed.test.ts' },
  { name: 'unused', work: () => command('knip', ['--no-progress', '--no-config-hints']) },
  { name: 'size', after: ['build'], work: 'sizes.test.ts' },
  { name: 'manifest', work: 'manifest.test.ts' },
  { name: 'exports', after: ['build'], work: 'exports.test.ts' },
  { name: 'declarations', after: ['build'], work: 'public-types.test.ts' },
  { name: 'lint', work: () => command('oxlint', ['--deny-warnings']) },
  { name: 'format', work: () => command('oxfmt', ['--check']) },
  { name: 'arrows', work: 'arrows.test.ts' },
  { name: 'top-level', work: 'top-level.test.ts' },
  { name: 'whole', work: 'whole.test.ts' },
];

/** Runs the named checks and what they build on, or all of them; two at a time; prints name, time and outcome of each. */
export async function runChecks(names: readonly string[]): Promise<Outcome> {
  const unknown = names.filter((name) => !checks.some((check) => check.name === name));
  if (unknown.length > 0) {
    console.error(`no such check: ${unknown.join(', ')}; there are ${checks.map((check) => check.name).join(', ')}`);
    return { ...nothing, failed: 1 };
  }
  const waiting = checks.filter((check) => names.length === 0 || names.some((name) => neededBy(name).has(check.name)));
  const slot = slots(2);
  const settled = new Map<string, Promise<Outcome>>();
  for (const check of waiting) settled.set(check.name, runAfter(check, settled, slot));
  return sum(await Promise.all(settled.values()));
}

async function runAfter(
  check: Check,
  settled: ReadonlyMap<string, Promise<Outcome>>,
  slot: ReturnType<typeof slots>,
): Promise<Outcome> {
  const before = await Promise.all((check.after ?? []).map((name) => settled.get(name)));
  if (before.some((outcome) => outcome !== undefined && !succeeded(outcome))) {
    console.log(`FAILED ${check.name}: not run, what it builds on failed`);
    return { ...nothing, failed: 1 };
  }
  return await slot(() => timed(check));
}

async function timed({ name, work }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const lines: string[] = [];
  const outcome =
    typeof work === 'string'
      ? await runNodeTests([`test/repository/${work}`], (line) => lines.push(line))
      : await asOneTest(work, lines);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${succeeded(outcome) ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  for (const line of lines) console.log(line.replace(/^/gm, '    '));
  return outcome;
}

async function asOneTest(work: () => Promise<Ended>, lines: string[]): Promise<Outcome> {
  const { ok, output } = await work();
  if (!ok) lines.push(output.trimEnd());
  return { ...nothing, [ok ? 'passed' : 'failed']: 1 };
}

function neededBy(name: string): Set<string> {
  const needed = new Set([name]);
  for (const one of needed) {
    for (const before of checks.find((check) => check.name === one)?.after ?? []) needed.add(before);
  }
  return needed;
}
