import { command, type Ended } from './command.ts';
import { nothing, succeeded, sum, type Outcome } from './outcome.ts';
import { slots } from './slots.ts';

interface Check {
  readonly name: string;
  /** Names of checks that must have succeeded before. */
  readonly after?: readonly string[];
  run(): Promise<Ended>;
}

const checks: readonly Check[] = [
  { name: 'types', run: () => command('tsc', ['-p', 'tsconfig.json']) },
  { name: 'lint', run: () => command('oxlint', ['--deny-warnings']) },
  { name: 'format', run: () => command('oxfmt', ['--check']) },
  { name: 'unused', run: () => command('knip', ['--no-progress']) },
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

async function timed(check: Check): Promise<Outcome> {
  const startedAt = performance.now();
  const { ok, output } = await check.run().catch((error: unknown) => ({
    ok: false,
    output: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }));
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${check.name} (${seconds} s)`);
  if (!ok) console.log(output.trimEnd().replace(/^/gm, '    '));
  return { ...nothing, [ok ? 'passed' : 'failed']: 1 };
}

function neededBy(name: string): Set<string> {
  const needed = new Set([name]);
  for (const one of needed) {
    for (const before of checks.find((check) => check.name === one)?.after ?? []) needed.add(before);
  }
  return needed;
}
