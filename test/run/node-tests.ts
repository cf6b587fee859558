import { run } from 'node:test';
import { relative } from 'node:path';
import { inspect } from 'node:util';
import { nothing, type Outcome } from './outcome.ts';
import { repositoryRoot } from './repository.ts';

/** Runs the given `*.test.ts` with Node's own runner, two files at a time, and prints every failure in full. */
export async function runNodeTests(
  files: readonly string[],
  print: (line: string) => void,
  timeout = 300_000,
): Promise<Outcome> {
  if (files.length === 0) return nothing;
  const events = run({
    cwd: repositoryRoot,
    files: [...files],
    concurrency: 2,
    execArgv: ['--conditions=@sayso/source'],
    timeout,
  });
  let outcome = nothing;
  events.on('test:summary', ({ file, counts, success, duration_ms }) => {
    if (file !== undefined) {
      if (files.length > 1) print(named(relative(repositoryRoot, file), counts.tests, success, duration_ms));
      return;
    }
    const { tests, passed, skipped, todo } = counts;
    outcome = { passed, failed: tests - passed - skipped - todo, skipped: skipped + todo };
  });
  events.on('test:fail', ({ name, file, line, details, skip, todo }) => {
    const error: Error & { failureType?: string } = details.error;
    if (skip !== undefined || todo !== undefined || error.failureType === 'subtestsFailed') return;
    const cause = error.cause ?? error;
    print(`✗ ${name}${file === undefined ? '' : ` (${relative(repositoryRoot, file)}:${line})`}`);
    print((cause instanceof Error ? (cause.stack ?? inspect(cause)) : inspect(cause)).replace(/^/gm, '  '));
  });
  events.on('test:diagnostic', ({ message, nesting, file }) => {
    if (file !== undefined && nesting > 0) print(message);
  });
  events.on('test:stderr', ({ message }) => print(message.trimEnd()));
  for await (const _event of events);
  return outcome;
}

function named(file: string, tests: number, success: boolean, milliseconds: number): string {
  return `${success ? 'ok    ' : 'FAILED'} ${file} (${tests} tests, ${Math.round(milliseconds)} ms)`;
}
