import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { cases, memoryWorld, runCase } from '@sayso/testing/conformance';
import { postgresWorlds } from './worlds.ts';

const statements = new Set<string>();
const { direct, served, end } = postgresWorlds((text) => void statements.add(text));
after(end);

for (const world of [direct, served]) {
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

test('PostgreSQL and memory answer and refuse alike, call by call', async () => {
  const law = cases.find(({ id }) => id === 'seam/same-through-http');
  assert.ok(law);
  const result = await runCase(law, { ...direct, twin: memoryWorld() });
  assert.equal(result.outcome, 'passed', 'message' in result ? result.message : '');
});
