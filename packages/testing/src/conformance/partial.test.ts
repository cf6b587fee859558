import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type BackendSource, capabilitiesGet, type OperationId, OPERATIONS, problem } from '@sayso/contract';
import { runCasesThatCall } from '../../test/case-calls.ts';
import { cases, memoryWorld, RULES, runConformance, type World } from './index.ts';

/** The same backend without some of its operations. */
function without(source: BackendSource, missing: readonly OperationId[]): BackendSource {
  const lacks = (id: string) => missing.some((one) => one === id);
  return {
    as(principal) {
      const sound = source.as(principal);
      return {
        serves: async (operation) => !lacks(operation.id) && (await sound.serves(operation)),
        async call(operation, input, context) {
          if (lacks(operation.id)) throw problem('capability-missing');
          const answer = await sound.call(operation, input, context);
          if (operation.id !== capabilitiesGet.id) return answer;
          const { operations, ...rest } = answer as { readonly operations: readonly string[] };
          return { ...rest, operations: operations.filter((id) => !lacks(id)) } as typeof answer;
        },
      };
    },
  };
}

describe('a backend that cannot do everything', () => {
  test('is not asked for what it does not serve, and each case that is left out says why', async () => {
    const world = memoryWorld({
      reach: (host) => Promise.resolve(without(host, ['organizations.rejoin', 'support.create'])),
    });
    const results = await runConformance(world);
    assert.deepEqual(
      results.filter(({ outcome }) => outcome === 'failed'),
      [],
    );
    for (const { id, needs } of cases) {
      const result = results.find((one) => one.id === id);
      const left = needs.filter((need) => need === 'organizations.rejoin' || need === 'support.create');
      if (left.length > 0) {
        assert.ok(result?.outcome === 'skipped', id);
        assert.equal(result.reason, `the backend does not serve ${left.join(', ')}`);
      }
    }
    assert.ok(results.filter(({ outcome }) => outcome === 'passed').length > cases.length / 2);
  });

  for (const id of Object.keys(OPERATIONS) as OperationId[]) {
    test(`fails no case for lack of ${id}`, async () => {
      const world = memoryWorld({ reach: (host) => Promise.resolve(without(host, [id])) });
      const failures = (await runCasesThatCall([id], world)).filter((result) => result.outcome === 'failed');
      assert.deepEqual(
        failures.map(({ message }) => message),
        [],
      );
    });
  }

  test('needs no ports and one setup: the rest is skipped by name', async () => {
    const whole = memoryWorld();
    const plain: World = {
      name: 'no ports',
      async begin(setup) {
        const host = setup === 'standard' ? await whole.begin(setup) : undefined;
        return host && { ...host, ports: {} };
      },
    };
    const results = await runConformance(plain);
    const reasons = new Set(results.flatMap((result) => (result.outcome === 'skipped' ? [result.reason] : [])));
    assert.deepEqual([...reasons].sort(), [
      'the backend has no setup "at-once"',
      'the backend has no setup "cool-off"',
      'the backend has no setup "endings"',
      'the backend has no setup "epochs"',
      'the backend has no setup "exports"',
      'the backend has no setup "phrase"',
      'the backend has no setup "support"',
      'the host has no port "advance"',
      'the host has no port "codeSentTo"',
      'the host has no port "codeSentToAddress"',
      'the host has no port "grow"',
      'the host has no port "secretSentTo"',
      'the host has no port "tables"',
      'the host has no port "takeOver"',
      'the host has no port "templatesSentTo"',
      'the world has no twin to compare with',
    ]);
    assert.equal(results.filter(({ outcome }) => outcome === 'failed').length, 0);
    const inStandard = cases.filter(({ setup = 'standard' }) => setup === 'standard').length;
    assert.ok(results.filter(({ outcome }) => outcome === 'passed').length > inStandard / 2);
  });
});

describe('the cases', () => {
  test('have names of their own, each in its chapter', () => {
    assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length);
    for (const { id, chapter } of cases) assert.match(id, new RegExp(`^${chapter}/[a-z-]+$`));
  });

  test('prove every rule that is written down, beside the two that are watched at every call', () => {
    const proven = new Set<string>([...cases.map(({ rule }) => rule), 'answers-fit']);
    assert.deepEqual(
      Object.keys(RULES).filter((rule) => !proven.has(rule)),
      [],
    );
  });

  test('are run by chapter, where asked', async () => {
    const results = await runConformance(memoryWorld(), { chapters: ['support', 'reads'] });
    assert.deepEqual([...new Set(results.map(({ chapter }) => chapter))], ['reads', 'support']);
  });
});

test('a result of a failure says what happened, and what was promised', async () => {
  const world: World = {
    name: 'nothing works',
    async begin(setup) {
      const host = await memoryWorld().begin(setup);
      const broken = { serves: () => Promise.resolve(true), call: () => Promise.reject(new Error('no database')) };
      return host && { ...host, signIn: () => Promise.resolve(broken) };
    },
  };
  const [result] = await runConformance(world, { chapters: ['support'] });
  assert.ok(result?.outcome === 'failed');
  assert.equal(result.rule, 'problems-closed');
  assert.match(result.message, /^support\/question: support.create throws what is no problem: Error: no database \(/);
  assert.ok(result.error instanceof Error);
});
