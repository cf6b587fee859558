import { runChecks } from './checks.ts';
import { describe, succeeded } from './outcome.ts';

const outcome = await runChecks(process.argv.slice(2));
console.log(`check: ${describe(outcome)}`);
process.exit(succeeded(outcome) ? 0 : 1);
