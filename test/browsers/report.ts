import { relative } from 'node:path';
import { formatError } from '@web/test-runner';
import type { Logger, Reporter, TestResult, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner';
import { repositoryRoot } from '../run/repository.ts';
import { sum, type Outcome } from '../run/outcome.ts';

/** What the runner logs when a promise is rejected and nobody listens; it would let the file pass. */
const strayRejection = 'An error was thrown in a Promise outside a test.';

/** Prints one line a file, every failure in full, and hands the counts over at the end. */
export function reportTo(finished: (outcome: Outcome) => void): Reporter {
  const outcomes = new Map<string, Outcome>();
  return {
    reportTestFileResults({ sessionsForTestFile, testFile }) {
      if (outcomes.has(testFile)) return;
      outcomes.set(testFile, sum(sessionsForTestFile.map((session) => report(session))));
    },
    stop({ sessions }) {
      for (const session of sessions) {
        if (!outcomes.has(session.testFile)) outcomes.set(session.testFile, report(session));
      }
      finished(sum([...outcomes.values()]));
    },
  };
}

function report(session: TestSession): Outcome {
  const tests = session.testResults === undefined ? [] : flattened(session.testResults, []);
  const failures = tests.filter(({ test }) => !test.passed && !test.skipped);
  const without = tests.length === 0 && session.errors.length === 0;
  const stray = session.logs.filter(([first]) => typeof first === 'string' && first.startsWith(strayRejection)).length;
  const outcome: Outcome = {
    passed: tests.filter(({ test }) => test.passed).length,
    failed: failures.length + session.errors.length + stray + (without ? 1 : 0),
    skipped: tests.filter(({ test }) => test.skipped).length,
  };
  const file = relative(repositoryRoot, session.testFile);
  const milliseconds = tests.reduce((total, { test }) => total + (test.duration ?? 0), 0);
  print(`${outcome.failed > 0 ? 'FAILED' : 'ok    '} ${file} (${tests.length} tests, ${milliseconds} ms)`);
  for (const { path, test } of failures) {
    print(`  ✗ ${[...path, test.name].join(' › ')}`);
    print(indented(test.error === undefined ? 'did not run, or without an error' : inWords(test.error)));
  }
  for (const error of session.errors) print(indented(inWords(error)));
  if (without) print('    has no test');
  if (outcome.failed > 0) {
    for (const entries of session.logs) print(indented(`log: ${entries.map(worded).join(' ')}`));
    for (const missing of new Set(session.request404s)) print(indented(`404: ${missing}`));
  }
  return outcome;
}

function flattened(suite: TestSuiteResult, path: readonly string[]): { path: readonly string[]; test: TestResult }[] {
  const here = suite.name === '' ? path : [...path, suite.name];
  return [
    ...suite.tests.map((test) => ({ path: here, test })),
    ...suite.suites.flatMap((inner) => flattened(inner, here)),
  ];
}

/** Past the console, which the runner intercepts to redraw a progress bar. */
function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function inWords(error: TestResultError): string {
  return error.stack === undefined || error.stack === '' ? error.message : formatError(error);
}

function worded(entry: unknown): string {
  return typeof entry === 'string' ? entry : (JSON.stringify(entry) ?? String(entry));
}

function indented(text: string): string {
  return text.replace(/^/gm, '    ');
}

/** The runner's own chatter is dropped; what goes wrong is printed. */
export const quietLogger: Logger = {
  log: () => undefined,
  debug: () => undefined,
  group: () => undefined,
  groupEnd: () => undefined,
  warn: (...messages) => console.warn(...messages),
  error: (...messages) => console.error(...messages),
  logSyntaxError: ({ message, filePath, line, column }) => console.error(`${filePath}:${line}:${column} ${message}`),
};
