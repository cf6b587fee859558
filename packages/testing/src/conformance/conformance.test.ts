import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { servedMemoryWorld } from '../node.ts';
import { cases, memoryWorld, runCase } from './index.ts';

const worlds = [memoryWorld({ twin: servedMemoryWorld() }), servedMemoryWorld()];

for (const world of worlds) {
  describe(`conformance: ${world.name}`, () => {
    for (const each of cases) {
      test(`${each.id}: ${each.title}`, async (t) => {
        const result = await runCase(each, world);
        if (result.outcome === 'skipped') t.skip(result.reason);
        else if (result.outcome === 'failed') assert.fail(result.message);
      });
    }
  });
}
