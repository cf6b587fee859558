import { startTestRunner } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { repositoryRoot } from '../run/repository.ts';
import type { Outcome } from '../run/outcome.ts';
import { commands } from './commands.ts';
import { freePort, startEngine, type Engine } from './engines.ts';
import { middleware } from './middleware.ts';
import { quietLogger, reportTo } from './report.ts';
import { endServedProducts } from './served-products.ts';

/** Runs the given files in one engine, one page at a time: Firefox and WebKit lose focus when two pages run. */
export async function runInBrowser(engine: Engine, files: readonly string[]): Promise<Outcome> {
  const { launcher, stop } = await startEngine(engine);
  try {
    return await new Promise<Outcome>((resolve, reject) => {
      void start(launcher, files, resolve).catch(reject);
    });
  } finally {
    stop();
    await endServedProducts();
  }
}

async function start(
  launcher: Awaited<ReturnType<typeof startEngine>>['launcher'],
  files: readonly string[],
  finished: (outcome: Outcome) => void,
): Promise<void> {
  let outcome: Outcome | undefined;
  const runner = await startTestRunner({
    readCliArgs: false,
    readFileConfig: false,
    autoExitProcess: false,
    config: {
      rootDir: repositoryRoot,
      files: [...files],
      browsers: [launcher],
      concurrency: 1,
      concurrentBrowsers: 1,
      hostname: '127.0.0.1',
      port: await freePort(),
      nodeResolve: { exportConditions: ['@sayso/source', 'browser', 'development'] },
      plugins: [
        esbuildPlugin({
          ts: true,
          target: 'auto',
          tsconfig: new URL('./tsconfig.served.json', import.meta.url).pathname,
        }),
        commands,
      ],
      middleware,
      testFramework: { config: { ui: 'bdd', timeout: 10_000 } },
      browserStartTimeout: 60_000,
      testsStartTimeout: 60_000,
      testsFinishTimeout: 120_000,
      logger: quietLogger,
      reporters: [reportTo((counted) => (outcome = counted))],
    },
  });
  if (runner === undefined) throw new Error('Web Test Runner did not start');
  runner.on('stopped', () => finished(outcome ?? { passed: 0, failed: 1, skipped: 0 }));
}
