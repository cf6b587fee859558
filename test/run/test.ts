import { engines, type Engine } from '../browsers/engines.ts';
import { withTestServer } from '../postgres/server.ts';
import { runBrowserTests } from './browser-tests.ts';
import { runChecks } from './checks.ts';
import { chosen, filesEndingIn } from './files.ts';
import { runNodeTests } from './node-tests.ts';
import { describe, nothing, succeeded, sum, type Outcome } from './outcome.ts';

const parts = ['check', 'node', 'chromium', 'firefox', 'webkit'] as const;
type Part = (typeof parts)[number];

const named = process.argv.slice(2);
const paths = named.filter((name) => !isPart(name));
const wanted = named.filter(isPart);
const running = wanted.length > 0 ? wanted : parts.filter((part) => part !== 'check' || paths.length === 0);

const outcomes: Outcome[] = [];
if (running.includes('check')) outcomes.push(await runPart('check', () => runChecks([])));
if (running.includes('node')) {
  const checked = (file: string) => file.startsWith('test/repository/');
  const files = chosen(await filesEndingIn('.test.ts'), paths).filter((file) => !checked(file));
  const run = () => runNodeTests(files, (line) => console.log(line));
  const needsDatabase = files.some((file) => file.includes('/postgres/'));
  outcomes.push(await runPart('node', () => (needsDatabase ? withTestServer(run) : run())));
}
const browsers = engines.filter((engine) => running.includes(partOf(engine)));
if (browsers.length > 0) outcomes.push(await runPart('browsers', () => runBrowserTests(browsers, paths)));

const total = sum(outcomes);
if (paths.length > 0 && total.passed + total.failed === 0)
  console.error(`no test has ${paths.join(' or ')} in its path`);
const everyPartRan = paths.length > 0 || outcomes.every(succeeded);
console.log(`total: ${describe(total)}`);
process.exit(succeeded(total) && everyPartRan ? 0 : 1);

async function runPart(name: string, run: () => Promise<Outcome>): Promise<Outcome> {
  console.log(`\n═══ ${name}`);
  const outcome = await run();
  if (paths.length === 0 && outcome.passed + outcome.failed === 0) {
    console.log(`${name} ran no test`);
    return { ...nothing, failed: 1 };
  }
  return outcome;
}

function isPart(name: string): name is Part {
  return (parts as readonly string[]).includes(name);
}

function partOf(engine: Engine): Part {
  return engine === 'chromium-emulated' ? 'chromium' : engine;
}
