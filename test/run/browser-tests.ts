import { fork } from 'node:child_process';
import { missingFor, type Engine } from '../browsers/engines.ts';
import { chosen, filesEndingIn } from './files.ts';
import { nothing, sum, type Outcome } from './outcome.ts';
import { repositoryRoot } from './repository.ts';
import { slots } from './slots.ts';

/** The slowest first, so that two at a time end at about the same moment. */
const slowestFirst: readonly Engine[] = ['firefox', 'chromium-emulated', 'chromium', 'webkit'];

/**
 * Runs the browser tests in the given engines, two engines at a time: each has its own process, server and browser, and more would starve
 * each other on two cores. An engine that is not installed is named and left out.
 */
export async function runBrowserTests(wanted: readonly Engine[], paths: readonly string[]): Promise<Outcome> {
  const waiting: { engine: Engine; files: string[] }[] = [];
  for (const engine of slowestFirst.filter((one) => wanted.includes(one))) {
    const missing = await missingFor(engine);
    if (missing !== undefined) {
      console.log(`skipped: ${engine} (${missing})`);
      continue;
    }
    const suffix = engine === 'chromium-emulated' ? '.chromium.ts' : '.browser.ts';
    const files = chosen(await filesEndingIn(suffix), paths);
    if (files.length > 0) waiting.push({ engine, files });
  }
  const slot = slots(2);
  const alone = waiting.length === 1;
  const outcomes = await Promise.all(
    waiting.map(({ engine, files }) => slot(() => runInProcess(engine, files, alone))),
  );
  return sum(outcomes);
}

async function runInProcess(engine: Engine, files: readonly string[], alone: boolean): Promise<Outcome> {
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
  console.log(`── ${engine}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)`);
  process.stdout.write(output);
  if (reported === undefined) console.log(`${engine} ended with ${code} and without a result`);
  return outcome;
}

/** Web Test Runner redraws a progress bar even where nobody looks. */
function withoutCursorMoves(text: string): string {
  // eslint-disable-next-line no-control-regex -- the escape character is what is looked for
  return text.replaceAll(/\u001B\[\d*[AGK]/g, '').replaceAll(/^\n/gm, '');
}
