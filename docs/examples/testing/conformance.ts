import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases, runCase } from '@sayso/testing/conformance';
import { world } from './world.ts';

for (const each of cases) {
  test(`${each.id}: ${each.title}`, async (t) => {
    const result = await runCase(each, world);
    if (result.outcome === 'skipped') t.skip(result.reason);
    if (result.outcome === 'failed') assert.fail(result.message);
  });
}
