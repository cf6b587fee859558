import { endsWithNpx } from './ends-with-npx.ts';

await endsWithNpx(() => process.exit());
console.log('started');
// Would run for a minute.
setTimeout(() => {}, 60_000);
