import { chosen, filesEndingIn } from './files.ts';
import { runNodeTests } from './node-tests.ts';
import { describe, succeeded } from './outcome.ts';

const HOUR = 3_600_000;

const files = chosen(await filesEndingIn('.nightly.ts'), process.argv.slice(2));
const outcome = await runNodeTests(files, (line) => console.log(line), HOUR);
console.log(`total: ${describe(outcome)}`);
process.exit(succeeded(outcome) && outcome.passed > 0 ? 0 : 1);
