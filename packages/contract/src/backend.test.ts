import assert from 'node:assert/strict';
import { test } from 'node:test';
import { admit, ANONYMOUS, defineBackend, type CallContext, type Handlers, type Principal } from './backend.ts';
import type { Access, AnyOperationRow } from './operation.ts';
import { isProblem, problem } from './problem.ts';
import { OPERATIONS } from './table/index.ts';

const person: Principal = { kind: 'person', scope: 'full', accountId: 'acc_1', sessionId: 'ses_1' };
const limited: Principal = { ...person, scope: 'limited' };
const secondFactor: Principal = { ...person, scope: 'secondFactor' };
const operator: Principal = { kind: 'operator', operatorId: 'op_1' };
const key = '0123456789abcdef';

async function codeOf(answer: Promise<unknown>): Promise<string> {
  const thrown = await answer.then(
    () => 'answered',
    (error: unknown) => error,
  );
  if (thrown === 'answered') return thrown;
  return isProblem(thrown) ? thrown.code : `${(thrown as Error).name}: ${(thrown as Error).message}`;
}

const cancel = OPERATIONS['changes.cancel'];

test('a handler gets the checked input and the context, and its answer goes back', async () => {
  const seen: unknown[] = [];
  const handlers: Handlers = {
    'changes.receipt': (input, context) => {
      seen.push(input, context);
      return { reference: 'R-1' } as never;
    },
  };
  const context: CallContext = { statusToken: 'token', locale: 'sv' };
  const answer = await defineBackend(handlers).call(OPERATIONS['changes.receipt'], { changeId: 'c' }, context);
  assert.deepEqual(answer, { reference: 'R-1' });
  assert.deepEqual(seen, [{ changeId: 'c' }, context]);
});

test('what has no handler is not served', async () => {
  const backend = defineBackend({ 'account.get': () => ({}) as never }, person);
  assert.equal(await backend.serves(OPERATIONS['account.get']), true);
  assert.equal(await backend.serves(OPERATIONS['roles.list']), false);
  assert.equal(await codeOf(backend.call(OPERATIONS['roles.list'], { organizationId: 'o' })), 'capability-missing');
});

test('an inherited name is no handler', async () => {
  const backend = defineBackend(Object.create({ 'account.get': () => ({}) }) as Handlers, person);
  assert.equal(await backend.serves(OPERATIONS['account.get']), false);
});

test('access is checked before input, input before the key, and all before the handler', async () => {
  let calls = 0;
  const handlers: Handlers = {
    'changes.cancel': () => {
      calls += 1;
      return {} as never;
    },
  };
  const bad = {} as never;
  assert.equal(await codeOf(defineBackend(handlers).call(cancel, bad)), 'unauthenticated');
  assert.equal(await codeOf(defineBackend(handlers, person).call(cancel, bad)), 'validation-failed');
  assert.equal(
    await codeOf(defineBackend(handlers, person).call(cancel, { changeId: 'c' })),
    'idempotency-key-missing',
  );
  for (const idempotencyKey of ['', 'short', 'with a space in it', 'é'.repeat(20), 'x'.repeat(201)]) {
    const answer: Promise<unknown> = defineBackend(handlers, person).call(
      cancel,
      { changeId: 'c' },
      { idempotencyKey },
    );
    assert.equal(await codeOf(answer), 'validation-failed', idempotencyKey);
  }
  assert.equal(calls, 0);
  const answer = defineBackend(handlers, person).call(cancel, { changeId: 'c' }, { idempotencyKey: key });
  assert.equal(await codeOf(answer), 'answered');
  assert.equal(calls, 1);
});

test('an aborted call does not reach the handler', async () => {
  const handlers: Handlers = { 'account.get': () => assert.fail('it was called') };
  const aborted = defineBackend(handlers, person).call(OPERATIONS['account.get'], {}, { signal: AbortSignal.abort() });
  assert.match(await codeOf(aborted), /^AbortError/);
});

test('a problem of a handler passes through, anything else loses its message', async () => {
  const failing = (error: unknown) =>
    defineBackend(
      {
        'account.get': () => {
          throw error;
        },
      },
      person,
    ).call(OPERATIONS['account.get'], {});
  const missing = problem('not-found');
  await assert.rejects(failing(missing), (thrown) => thrown === missing);
  const cause = new Error('duplicate key: anna@example.com');
  await assert.rejects(failing(cause), (thrown: Error) => {
    assert.doesNotMatch(thrown.message, /anna/);
    assert.equal(thrown.cause, cause);
    return true;
  });
});

const principals: Readonly<Record<string, Principal>> = {
  anonymous: ANONYMOUS,
  person,
  limited,
  secondFactor,
  operator,
};

/** What each caller is told at an operation for exactly this access. */
const admissions: Readonly<Record<Access, Readonly<Record<string, string>>>> = {
  public: { anonymous: 'in', person: 'in', limited: 'in', secondFactor: 'in', operator: 'in' },
  person: {
    anonymous: 'unauthenticated',
    person: 'in',
    limited: 'permission-required',
    secondFactor: 'unauthenticated',
    operator: 'permission-required',
  },
  limited: {
    anonymous: 'unauthenticated',
    person: 'permission-required',
    limited: 'in',
    secondFactor: 'unauthenticated',
    operator: 'permission-required',
  },
  secondFactor: {
    anonymous: 'unauthenticated',
    person: 'permission-required',
    limited: 'permission-required',
    secondFactor: 'in',
    operator: 'permission-required',
  },
  statusToken: {
    anonymous: 'unauthenticated',
    person: 'permission-required',
    limited: 'permission-required',
    secondFactor: 'unauthenticated',
    operator: 'permission-required',
  },
  operator: {
    anonymous: 'unauthenticated',
    person: 'permission-required',
    limited: 'permission-required',
    secondFactor: 'unauthenticated',
    operator: 'in',
  },
};

function told(operation: AnyOperationRow, principal: Principal, context: CallContext = {}): string {
  try {
    admit(operation, principal, context);
    return 'in';
  } catch (error) {
    return isProblem(error) ? error.code : assert.fail(String(error));
  }
}

for (const [access, expected] of Object.entries(admissions) as [Access, Record<string, string>][]) {
  test(`who may call an operation for: ${access}`, () => {
    const operation: AnyOperationRow = { ...cancel, auth: [access] };
    for (const [name, principal] of Object.entries(principals))
      assert.equal(told(operation, principal), expected[name], name);
  });
}

test('a status token opens only what takes status tokens', () => {
  for (const principal of Object.values(principals)) {
    assert.equal(told({ ...cancel, auth: ['statusToken'] }, principal, { statusToken: 't' }), 'in');
  }
  assert.equal(told({ ...cancel, auth: ['person'] }, ANONYMOUS, { statusToken: 't' }), 'unauthenticated');
});
