import { runConformance } from '@sayso/testing/conformance';
import { world } from './world.ts';

const results = await runConformance(world, { chapters: ['leave', 'rejoin'] });
for (const result of results) {
  if (result.outcome === 'failed') console.error(`${result.rule}: ${result.message}`);
  if (result.outcome === 'skipped') console.warn(`${result.id} was skipped: ${result.reason}`);
}
