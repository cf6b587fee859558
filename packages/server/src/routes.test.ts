import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS, type AnyOperationRow, type HttpMethod } from '@sayso/contract';
import { router, segmentsOf } from './routes.ts';

const operation = (id: string, method: HttpMethod, path: string): AnyOperationRow => ({
  ...OPERATIONS['account.get'],
  id,
  method,
  path,
});

const find = router([
  operation('things.list', 'GET', '/things'),
  operation('things.get', 'GET', '/things/{thingId}'),
  operation('things.update', 'PATCH', '/things/{id}'),
  operation('things.remove', 'DELETE', '/things/{thingId}'),
  operation('things.special', 'GET', '/things/special'),
  operation('things.import', 'POST', '/things/import'),
  operation('parts.put', 'PUT', '/things/{thingId}/parts/{partId}'),
]);

function found(method: string, path: string) {
  const answer = find(method, segmentsOf(path));
  if (!answer?.route) return answer?.allow;
  return [answer.route.operation.id, answer.route.readPath(answer.values)];
}

test('literals go before parameters, method by method', () => {
  assert.deepEqual(found('GET', '/things'), ['things.list', {}]);
  assert.deepEqual(found('GET', '/things/7'), ['things.get', { thingId: '7' }]);
  assert.deepEqual(found('GET', '/things/special'), ['things.special', {}]);
  assert.deepEqual(found('POST', '/things/import'), ['things.import', {}]);
  assert.deepEqual(found('GET', '/things/import'), ['things.get', { thingId: 'import' }]);
  assert.deepEqual(found('DELETE', '/things/special'), ['things.remove', { thingId: 'special' }]);
});

test('each operation names its own members', () => {
  assert.deepEqual(found('PATCH', '/things/7'), ['things.update', { id: '7' }]);
  assert.deepEqual(found('PUT', '/things/7/parts/8'), ['parts.put', { thingId: '7', partId: '8' }]);
});

test('a path that exists says what it knows; one that does not is unknown', () => {
  assert.deepEqual(found('POST', '/things/7'), ['GET', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS']);
  assert.deepEqual(found('PATCH', '/things/import'), ['things.update', { id: 'import' }]);
  assert.deepEqual(found('PUT', '/things/import'), ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE', 'OPTIONS']);
  assert.equal(found('GET', '/things/7/parts'), undefined);
  assert.equal(found('GET', '/things/7/parts/8/9'), undefined);
  assert.equal(found('GET', '/'), undefined);
});

test('every operation of the contract is found under its own path', () => {
  const all = router(Object.values(OPERATIONS));
  for (const { id, method, path } of Object.values(OPERATIONS)) {
    const answer = all(method, segmentsOf(path.replaceAll(/\{\w+\}/g, 'x')));
    assert.equal(answer?.route?.operation.id, id);
  }
});
