import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, PROBLEM_STATUS, PROBLEM_TYPE_BASE, Problem, problem, type ProblemCode } from './problem.ts';

const codes = Object.keys(PROBLEM_STATUS) as ProblemCode[];

test('every code has the status of an error and becomes a document of RFC 9457', () => {
  for (const code of codes) {
    const { status } = problem(code);
    assert.ok(status >= 400 && status < 600, code);
    assert.deepEqual(JSON.parse(JSON.stringify(problem(code))), {
      type: PROBLEM_TYPE_BASE + code,
      title: code.replaceAll('-', ' '),
      status,
      code,
    });
  }
});

test('members and detail go out and come back the same', () => {
  const sent = problem('cooldown', { nextAllowedAt: '2026-11-23T10:00:00.000Z', retryAfter: 30 }, 'Wait.');
  const back = new Problem(JSON.parse(JSON.stringify(sent)));
  assert.deepEqual(back.toJSON(), sent.toJSON());
  assert.equal(back.detail, 'Wait.');
  assert.deepEqual(back.members, { nextAllowedAt: '2026-11-23T10:00:00.000Z', retryAfter: 30 });
  assert.equal(back.message, 'cooldown: Wait.');
});

test('a problem is recognised across copies of the module, and nothing else is one', () => {
  class OtherCopy extends Error {
    override readonly name = 'Problem';
    readonly code = 'not-found';
    readonly members = {};
  }
  assert.ok(isProblem(problem('not-found')));
  assert.ok(isProblem(new OtherCopy()));
  for (const other of [
    new Error('Problem'),
    { name: 'Problem', code: 'not-found', members: {} },
    null,
    undefined,
    'Problem',
  ]) {
    assert.equal(isProblem(other), false);
  }
});
