import { run } from 'node:test';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { nothing, type Outcome } from './outcome.ts';
import { repositoryRoot } from './repository.ts';

/** Runs the given `*.test.ts` with Node's own runner, two files at a time; prints one line a file and every failure in full. */
export async function runNodeTests(files: readonly string[]): Promise<Outcome> {
  if (files.length === 0) return nothing;
  const events = run({
    cwd: repositoryRoot,
    files: [...files],
    concurrency: 2,
    execArgv: ['--conditions=@sayso/source'],
    timeout: 300_000,
  });
  let outcome = nothing;
  events.on('test:summary', ({ file, counts, duration_ms, success }) => {
    if (file !== undefined) {
      const name = relative(repositoryRoot, file);
      console.log(`${success ? 'ok    ' : 'FAILED'} ${name} (${counts.tests} tests, ${Math.round(duration_ms)} ms)`);
      return;
    }
    const { tests, passed, skipped, todo } = counts;
    outcome = { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
  });
  events.on('test:fail', ({ name, file, line, details, skip, todo }) => {
    const error: Error & { failureType?: string } = details.error;
    if (skip !== undefined || todo !== undefined || error.failureType === 'subtestsFailed') return;
    const cause = error.cause ?? error;
    console.log(`  ✗ ${name}${file === undefined ? '' : ` (${relative(repositoryRoot, file)}:${line})`}`);
    console.log((cause instanceof Error ? (cause.stack ?? inspect(cause)) : inspect(cause)).replace(/^/gm, '    '));
  });
  events.on('test:stderr', ({ message }) => process.stderr.write(message));
  for await (const _event of events);
  return outcome;
}
