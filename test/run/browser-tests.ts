import { fork } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { missingFor, type Engine } from '../browsers/engines.ts';
import { chosen, filesEndingIn } from './files.ts';
import { nothing, sum, type Outcome } from './outcome.ts';
import { repositoryRoot } from './repository.ts';
import { slots } from './slots.ts';

/** The slowest first, so that two at a time end at about the same moment. */
const slowestFirst: readonly Engine[] = ['chromium', 'firefox', 'webkit', 'chromium-emulated'];

/** So many files and more are shared by two browsers of an engine: else one would be left alone with the slowest of them. */
const MANY = 20;

/**
 * Runs the browser tests in the given engines, two browsers at a time: each has its own process and server, and more would starve each
 * other on two cores. An engine that is not installed is named and left out.
 */
export async function runBrowserTests(wanted: readonly Engine[], paths: readonly string[]): Promise<Outcome> {
  const waiting: { engine: Engine; name: string; files: readonly string[] }[] = [];
  for (const engine of slowestFirst.filter((one) => wanted.includes(one))) {
    const missing = await missingFor(engine);
    if (missing !== undefined) {
      console.log(`skipped: ${engine} (${missing})`);
      continue;
    }
    const suffix = engine === 'chromium-emulated' ? '.chromium.ts' : '.browser.ts';
    const files = chosen(await filesEndingIn(suffix), paths);
    const shares = await shared(files, files.length < MANY ? 1 : 2);
    for (const [index, share] of shares.entries())
      waiting.push({ engine, name: shares.length === 1 ? engine : `${engine} ${index + 1}`, files: share });
  }
  const slot = slots(2);
  const alone = waiting.length === 1;
  const outcomes = await Promise.all(
    waiting.map(({ engine, name, files }) => slot(() => runInProcess(engine, name, files, alone))),
  );
  return sum(outcomes);
}

async function runInProcess(engine: Engine, name: string, files: readonly string[], alone: boolean): Promise<Outcome> {
  const startedAt = performance.now();
  const child = fork('test/run/one-engine.ts', [engine, ...files], {
    cwd: repositoryRoot,
    execArgv: ['--conditions=@sayso/source'],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const end = () => child.kill();
  process.once('exit', end);
  let output = '';
  const hear = (chunk: Buffer) => {
    const text = withoutCursorMoves(chunk.toString());
    if (alone) process.stdout.write(text);
    else output += text;
  };
  child.stdout?.on('data', hear);
  child.stderr?.on('data', hear);
  let reported: Outcome | undefined;
  child.on('message', (outcome: Outcome) => (reported = outcome));
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  process.removeListener('exit', end);
  const outcome = reported ?? { ...nothing, failed: 1 };
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(`── ${name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  process.stdout.write(output);
  if (reported === undefined) console.log(`${name} ended with ${code} and without a result`);
  return outcome;
}

/** Web Test Runner redraws a progress bar even where nobody looks. */
function withoutCursorMoves(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  return text.replaceAll(/\u001B\[\d*[AGK]/g, '').replaceAll(/^\n/gm, '');
}

/** In shares of about the same size; what is in one folder stays together, because it needs the same servers. None of them is empty. */
async function shared(files: readonly string[], count: number): Promise<readonly (readonly string[])[]> {
  const folders = new Map<string, { size: number; files: string[] }>();
  for (const file of files) {
    const { size } = await stat(join(repositoryRoot, file));
    const folder = folders.get(dirname(file)) ?? { size: 0, files: [] };
    folders.set(dirname(file), { size: folder.size + size, files: [...folder.files, file] });
  }
  const shares = Array.from({ length: count }, () => ({ size: 0, files: [] as string[] }));
  for (const folder of [...folders.values()].toSorted((a, b) => b.size - a.size)) {
    const lightest = shares.reduce((light, share) => (share.size < light.size ? share : light));
    lightest.size += folder.size;
    lightest.files.push(...folder.files);
  }
  return shares.map((share) => share.files.toSorted()).filter((share) => share.length > 0);
}
