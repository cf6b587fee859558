import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timestamp } from './operations/shapes.ts';
import { check, fieldErrors, pointerOf, type Schema } from './schema.ts';
import { strict } from './shape.ts';
import { OPERATIONS } from './table/index.ts';

const supportCreate = OPERATIONS['support.create'];
const challengesStart = OPERATIONS['challenges.start'];
const membersList = OPERATIONS['members.list'];
const changesGet = OPERATIONS['changes.get'];

function errorsOf(of: Schema<unknown>, value: unknown) {
  const { issues } = check(of, value);
  return issues ? fieldErrors(issues).map(({ pointer, code }) => `${pointer} ${code}`) : [];
}

const question = { message: 'How?' };
const purpose = { kind: 'leave-organization', target: { type: 'organization', id: 'org_1' } };

const refused: readonly [title: string, of: Schema<unknown>, value: unknown, errors: readonly string[]][] = [
  ['a missing member', supportCreate.input, {}, ['/message required']],
  ['no object at all', supportCreate.input, undefined, [' required']],
  ['a list for an object', supportCreate.input, [], [' type']],
  ['null for an object', supportCreate.input, null, [' type']],
  ['a wrong type', supportCreate.input, { message: 7 }, ['/message type']],
  ['null for a text', supportCreate.input, { message: null }, ['/message type']],
  ['an empty text', supportCreate.input, { message: '' }, ['/message too-short']],
  ['a long text', supportCreate.input, { message: 'x'.repeat(5001) }, ['/message too-long']],
  ['an unknown member', supportCreate.input, { ...question, mesage: 'x' }, ['/mesage unknown-member']],
  ['an unknown member inside', supportCreate.input, { ...question, about: { kin: 1 } }, ['/about/kin unknown-member']],
  ['a value outside a set', challengesStart.input, { purpose, method: 'guess' }, ['/method not-allowed']],
  ['a missing object', challengesStart.input, { method: 'password' }, ['/purpose required']],
  ['a number out of range', membersList.input, { organizationId: 'o', pageSize: 1001 }, ['/pageSize too-long']],
  ['a broken number', membersList.input, { organizationId: 'o', pageSize: 1.5 }, ['/pageSize type']],
  ['a number as text', membersList.input, { organizationId: 'o', pageSize: '5' }, ['/pageSize type']],
  ['an own __proto__', changesGet.input, JSON.parse('{"changeId":"c","__proto__":{}}'), ['/__proto__ unknown-member']],
  [
    'two at once',
    supportCreate.input,
    { message: 1, about: { changeId: '' } },
    ['/message type', '/about/changeId too-short'],
  ],
];

for (const [title, of, value, errors] of refused) {
  test(`refused in requests: ${title}`, () => assert.deepEqual(errorsOf(of, value), errors));
}

test('a format is named, and a value is never repeated', () => {
  const value = { at: 'anna@example.com' };
  const errors = fieldErrors(check(strict({ at: timestamp }), value).issues ?? []);
  assert.deepEqual(
    errors.map(({ pointer, code }) => [pointer, code]),
    [['/at', 'format']],
  );
  assert.doesNotMatch(JSON.stringify(errors), /anna/);
});

test('unknown members in answers are ignored, at every depth', () => {
  const answer = {
    id: 'req_1',
    reference: 'R-1',
    state: 'open',
    createdAt: '2026-11-22T10:00:00.000Z',
    addedInTheNextVersion: { anything: true },
  };
  const { addedInTheNextVersion: _unknown, ...known } = answer;
  assert.deepEqual(check(supportCreate.output, answer), { value: known });
  const member = {
    id: 'm',
    state: 'active',
    role: 'agent',
    joinedAt: answer.createdAt,
    isSelf: true,
    etag: '1',
    nickname: 'x',
  };
  const page = check(membersList.output, { items: [member], more: 1 });
  assert.equal(page.issues, undefined);
  assert.equal(JSON.stringify(page.value).includes('nickname'), false);
});

test('a pointer escapes what RFC 6901 wants escaped', () => {
  assert.equal(pointerOf({ message: '', path: ['a/b', 0, { key: '~' }] }), '/a~1b/0/~0');
  assert.equal(pointerOf({ message: '' }), '');
});

test('an asynchronous schema is a mistake of the caller', () => {
  const later: Schema<string> = {
    '~standard': { version: 1, vendor: 'test', validate: async () => ({ value: 'x' }) },
  };
  assert.throws(() => check(later, 'x'), TypeError);
});
