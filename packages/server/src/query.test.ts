import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryReader } from './query.ts';

const read = queryReader({
  properties: {
    text: { type: 'string' },
    whole: { type: 'integer' },
    number: { type: 'number' },
    flag: { type: 'boolean' },
    texts: { type: 'array', items: { type: 'string' } },
    numbers: { type: 'array', items: { type: 'integer' } },
  },
});

const cases: readonly [query: string, input: Record<string, unknown>][] = [
  ['', {}],
  ['text=5', { text: '5' }],
  ['text=', { text: '' }],
  ['text', { text: '' }],
  ['text=a+b%2Bc%20d', { text: 'a b+c d' }],
  ['text=true', { text: 'true' }],
  ['whole=0&number=-1.50', { whole: 0, number: -1.5 }],
  ['whole=007', { whole: '007' }],
  ['whole=5%20', { whole: '5 ' }],
  ['number=1e3', { number: '1e3' }],
  ['number=Infinity', { number: 'Infinity' }],
  ['number=.5', { number: '.5' }],
  ['number=--1', { number: '--1' }],
  ['flag=true', { flag: true }],
  ['flag=false', { flag: false }],
  ['flag=1', { flag: '1' }],
  ['flag=TRUE', { flag: 'TRUE' }],
  ['flag=', { flag: '' }],
  ['whole=1&whole=2', { whole: [1, 2] }],
  ['texts=a', { texts: ['a'] }],
  ['texts=a&texts=b', { texts: ['a', 'b'] }],
  ['numbers=1&numbers=x', { numbers: [1, 'x'] }],
  ['unknown=1', { unknown: '1' }],
];

for (const [query, input] of cases) {
  test(`?${query}`, () => assert.deepEqual(read(new URLSearchParams(query)), input));
}

test('a name from the prototype is a member like any other', () => {
  const input = read(new URLSearchParams('__proto__=a&constructor=b&toString=c'));
  assert.deepEqual(Object.keys(input), ['__proto__', 'constructor', 'toString']);
  assert.equal(Object.getPrototypeOf(input), Object.prototype);
});

test('an input that cannot stand in a query is noticed at the start', () => {
  for (const schema of [{ type: 'object' }, {}, { type: 'array' }, { type: 'array', items: { type: 'object' } }]) {
    assert.throws(() => queryReader({ properties: { filter: schema } }), { name: 'TypeError', message: /filter/ });
  }
});
