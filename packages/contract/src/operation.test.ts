import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathMembers, type AnyOperationRow } from './operation.ts';
import * as operations from './operations/index.ts';
import { PROBLEM_STATUS } from './problem.ts';
import { jsonSchema } from './json-schema.ts';
import { OPERATIONS, rowOf } from './table/index.ts';
import { COMMON_PROBLEMS, KEY_PROBLEMS, problemsOf } from './table/problems.ts';

const table: readonly (readonly [string, AnyOperationRow])[] = Object.entries(OPERATIONS);

for (const [id, operation] of table) {
  test(`${id}: the row of the table is sound`, () => {
    assert.equal(operation.id, id);
    assert.match(id, /^[a-z]+(?:[A-Z][a-z]+)*\.[a-z]+(?:[A-Z][a-z]+)*$/);
    assert.match(operation.path, /^(?:\/(?:[a-z]+(?:-[a-z]+)*|\{\w+\}))+$/);
    assert.match(operation.summary, /^[A-Z].*\.$/);
    assert.ok(operation.auth.length > 0, 'somebody may call it');

    const input = jsonSchema(operation.input);
    assert.equal(input['additionalProperties'], false, 'unknown members in requests are refused');
    for (const name of pathMembers(operation.path))
      assert.ok(input.required?.includes(name), `${name} stands in the path`);

    if (operation.method === 'GET') assert.equal(operation.effect, 'read');
    if (operation.effect === 'dangerous') {
      assert.ok(operation.key, 'a dangerous operation needs a key');
      assert.ok(input.required?.includes('previewToken'), 'and a preview token');
      assert.ok(operation.problems.includes('preview-stale'));
    }
    if (operation.effect === 'read') assert.equal(operation.key, false);
    for (const code of operation.problems) assert.ok(code in PROBLEM_STATUS, code);
    assert.ok(
      !operation.problems.some((code) => COMMON_PROBLEMS.includes(code as never)),
      'common problems are not repeated',
    );
  });
}

test('every operation that a page can load has its row', () => {
  const loaded = Object.values(operations).map(({ id }) => id);
  assert.deepEqual(loaded.toSorted(), Object.keys(OPERATIONS).toSorted());
  for (const operation of Object.values(operations)) {
    const { summary: _s, input: _i, auth: _a, problems: _p, ...called } = rowOf(operation);
    assert.deepEqual(called, operation);
    assert.equal(operation.input, undefined, 'what only a backend checks is not loaded');
  }
});

test('what is not of the contract has no row', () => {
  for (const id of ['changes.forget', 'toString', '__proto__']) {
    assert.throws(() => rowOf({ ...operations.accountGet, id }), { code: 'capability-missing' });
  }
});

test('no two operations share a method and a path', () => {
  const addresses = table.map(([, { method, path }]) => `${method} ${path.replaceAll(/\{\w+\}/g, '{}')}`);
  assert.deepEqual(addresses, [...new Set(addresses)]);
});

test('cancelling and undoing never ask for a proof', () => {
  for (const id of ['changes.cancel', 'changes.undo'] as const) {
    assert.equal(problemsOf(OPERATIONS[id]).includes('step-up-required'), false);
  }
});

test('the problems of an operation are the common ones, those of its key and its own, each once', () => {
  assert.deepEqual(problemsOf(OPERATIONS['account.get']), COMMON_PROBLEMS);
  const problems = problemsOf(OPERATIONS['changes.request']);
  assert.deepEqual(problems, [...new Set(problems)]);
  for (const code of KEY_PROBLEMS) assert.ok(problems.includes(code));
});
