import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ConformanceResult, memoryWorld, RULES, type RuleId, runConformance } from '@sayso/testing/conformance';
import { runCasesThatCall } from '../case-calls.ts';
import { brokenBackends } from './index.ts';

const failed = (results: readonly ConformanceResult[]) => results.filter((result) => result.outcome === 'failed');

describe('the suite names the broken rule of a backend that', () => {
  for (const { name, rule, also = [], of } of brokenBackends) {
    test(name, async () => {
      const world = memoryWorld({ name, reach: (host) => Promise.resolve(of(host)) });
      const failures = failed(await (of.operations ? runCasesThatCall(of.operations, world) : runConformance(world)));
      const named = [...new Set(failures.map((failure) => failure.rule))].sort();
      assert.deepEqual(named, [rule, ...also].sort(), failures.map(({ message }) => message).join('\n'));
      for (const { message, rule: broken } of failures) assert.ok(message.includes(RULES[broken]), message);
    });
  }
});

test('a backend that answers otherwise through HTTP breaks the law', async () => {
  const [leaky] = brokenBackends.filter(({ rule }) => rule === 'foreign-looks-missing');
  assert.ok(leaky);
  const twin = memoryWorld({ reach: (host) => Promise.resolve(leaky.of(host)) });
  const failures = failed(await runConformance(memoryWorld({ twin })));
  assert.deepEqual(
    failures.map(({ rule }) => rule),
    ['same-through-http'],
  );
});

test('no rule is without a backend that breaks it', () => {
  const broken = new Set<RuleId>(['same-through-http', ...brokenBackends.map(({ rule }) => rule)]);
  const unbroken = Object.keys(RULES).filter((rule) => !broken.has(rule as RuleId));
  assert.deepEqual(unbroken, []);
});
