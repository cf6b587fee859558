import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { jsonSchema, type JsonSchema } from './json-schema.ts';
import type { AnyOperationRow, Operation } from './operation.ts';
import { timestamp } from './operations/shapes.ts';
import { check, pointerOf, type Schema } from './schema.ts';
import {
  boolean,
  choice,
  either,
  integer,
  list,
  number,
  object,
  open,
  optional,
  record,
  strict,
  string,
  type Shape,
} from './shape.ts';
import { OPERATIONS } from './table/index.ts';

const text = string();

/** What is left of a value, or where it breaks the shape. */
function read(shape: Schema<unknown>, value: unknown): unknown {
  const result = check(shape, value);
  return result.issues ? result.issues.map((issue) => `${pointerOf(issue)} ${issue.message}`) : result.value;
}

const cases: readonly (readonly [title: string, shape: Shape<unknown>, value: unknown, expected: unknown])[] = [
  ['a text', text, 'a', 'a'],
  ['a number for a text', text, 1, [' type']],
  ['a boxed text', text, new String('a'), [' type']],
  ['a number', number(), 1.5, 1.5],
  ['no number', number(), Number.NaN, [' type']],
  ['an endless number', number(), Infinity, [' type']],
  ['a whole number that is not exact', integer({ minimum: 0 }), 2 ** 53, [' type']],
  ['a number below', integer({ minimum: 0 }), -1, [' minimum']],
  ['a number above', integer({ maximum: 9 }), 10, [' maximum']],
  ['a truth', boolean(), false, false],
  ['a word for a truth', boolean(), 'true', [' type']],
  ['one of the words', choice('a', 'b'), 'b', 'b'],
  ['another word', choice('a', 'b'), 'c', [' enum']],
  ['as many characters as there may be', string({ maxLength: 2 }), '😀é', '😀é'],
  ['one character more', string({ maxLength: 2 }), '😀éa', [' maxLength']],
  ['half a sign is one', string({ maxLength: 1 }), '\ud83d', '\ud83d'],
  ['too few characters', string({ minLength: 2 }), '😀', [' minLength']],
  ['a list', list(text), ['a', 'b'], ['a', 'b']],
  ['a wrong item', list(text), ['a', 1, null], ['/1 type', '/2 type']],
  ['a list with a hole', list(text), Array(1), ['/0 required']],
  ['an object for a list', list(text), { 0: 'a', length: 1 }, [' type']],
  ['a long list', list(text, { maxItems: 1 }), ['a', 'b'], [' maxItems']],
  ['a list for an object', object({}), [], [' type']],
  ['nothing for an object', object({}), null, [' type']],
  ['an unknown member', object({ a: text }), { a: 'a', b: 'b' }, { a: 'a' }],
  [
    'an unknown member where all are known',
    strict({ a: text }),
    { a: 'a', b: 1, c: 1 },
    ['/b additionalProperties', '/c additionalProperties'],
  ],
  ['an unknown member where it is kept', open({ a: text }), { a: 'a', b: [1] }, { a: 'a', b: [1] }],
  ['an absent member', object({ a: text, b: object({ c: text }) }), { b: {} }, ['/a required', '/b/c required']],
  ['an absent member that may be', object({ a: optional(text) }), {}, {}],
  ['a member that is there without a value', object({ a: optional(text) }), { a: undefined }, ['/a required']],
  ['an inherited member', object({ toString: optional(text) }), {}, {}],
  ['an inherited member for a needed one', object({ a: text }), Object.create({ a: 'a' }), ['/a required']],
  ['names of any kind', record(number()), { a: 1, constructor: 2 }, { a: 1, constructor: 2 }],
  ['a wrong value under a name', record(number()), { 'a/b': 'x' }, ['/a~1b type']],
  ['one of two kinds', either(text, number()), 1, 1],
  ['neither of two kinds', either(text, number()), true, [' anyOf']],
];

describe('a shape', () => {
  for (const [title, shape, value, expected] of cases) {
    test(`reads ${title}`, () => assert.deepEqual(read(shape, value), expected));
  }

  test('lets nothing change what its answers inherit', () => {
    const forged: unknown = JSON.parse('{"__proto__":{"isOwner":true},"en":{"other":"x"}}');
    for (const shape of [record(record(text)), record(object({})), open({})]) {
      const kept = read(shape, forged) as Record<string, unknown>;
      assert.equal(Object.getPrototypeOf(kept), Object.prototype);
      assert.equal(kept['isOwner'], undefined);
    }
  });

  test('keeps the value that came as it was', () => {
    const value = { a: { b: 'b', c: 'c' } };
    assert.deepEqual(read(object({ a: object({ b: text }) }), value), { a: { b: 'b' } });
    assert.deepEqual(value, { a: { b: 'b', c: 'c' } });
  });
});

describe('a moment', () => {
  const right = ['2026-11-22T10:00:00Z', '2026-11-22T10:00:00.000Z', '2028-02-29T23:59:59.123456Z'];
  const wrong = [
    '',
    '2026-11-22',
    '2026-11-22T10:00Z',
    '2026-11-22T10:00:00',
    '2026-11-22T10:00:00+01:00',
    '2026-11-22 10:00:00Z',
    '2026-11-22t10:00:00z',
    '2026-02-30T10:00:00Z',
    '2027-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-11-22T24:00:00Z',
    '2026-11-22T23:59:60Z',
    '2026-11-22T10:00:00.Z',
    ' 2026-11-22T10:00:00Z',
    '+002026-11-22T10:00:00Z',
    'tomorrow',
  ];
  for (const value of right) test(`${value} is one`, () => assert.equal(read(timestamp, value), value));
  for (const value of wrong) test(`"${value}" is none`, () => assert.deepEqual(read(timestamp, value), [' format']));
});

describe('a shape as a type', () => {
  const called = { id: 'x.y', method: 'GET', path: '/x', effect: 'read', key: false } as const;
  type Answer = { readonly a: string; readonly b?: number; readonly c: readonly ('x' | 'y')[] };

  test('is tied to the interface that is written beside it', () => {
    const right: Operation<object, Answer> = {
      ...called,
      output: object({ a: text, b: optional(number()), c: list(choice('x', 'y')) }),
    };
    const c = list(choice('x', 'y'));
    const missing = object({ a: text });
    const absent = object({ a: optional(text), c });
    const other = object({ a: text, c: list(choice('x', 'z')) });
    const wrong = object({ a: number(), c });
    const refused: readonly Operation<object, Answer>[] = [
      // @ts-expect-error: a needed member is missing
      { ...called, output: missing },
      // @ts-expect-error: a needed member may be absent
      { ...called, output: absent },
      // @ts-expect-error: a word that the interface does not know
      { ...called, output: other },
      // @ts-expect-error: a member of another type
      { ...called, output: wrong },
    ];
    assert.equal(refused.includes(right), false);
  });
});

// Beyond the numbers that are exact, a validator goes on and we do not.
const stray: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, '', [], {}, [null], { a: 1 }, 1.5, -1),
  fc.string({ unit: 'grapheme' }),
  fc.integer(),
);

/** Values that fit a schema, and now and then do not. */
function around(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: fitting(schema) }, { weight: 1, arbitrary: stray });
}

function fitting({ type, enum: values, anyOf, format, ...schema }: JsonSchema): fc.Arbitrary<unknown> {
  if (anyOf) return fc.oneof(...anyOf.map(around));
  if (values) return fc.constantFrom(...values);
  switch (type) {
    case 'string': {
      if (format === 'date-time')
        return fc
          .date({ noInvalidDate: true, max: new Date(253402300799999), min: new Date(0) })
          .map((at) => at.toISOString());
      const { minLength = 0, maxLength = 10 } = schema;
      return fc.string({
        unit: 'grapheme',
        minLength: Math.max(0, minLength - 1),
        maxLength: Math.min(maxLength + 1, 300),
        size: 'max',
      });
    }
    case 'integer':
      return fc.integer({ min: (schema.minimum ?? 0) - 1, max: (schema.maximum ?? 2000) + 1 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(around(schema.items ?? {}), { maxLength: 3 });
    case 'object': {
      const { properties = {}, required = [], additionalProperties } = schema;
      const members = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, around(part)]));
      const others = typeof additionalProperties === 'object' ? around(additionalProperties) : stray;
      const named = fc.record(members, { requiredKeys: [...required] });
      const unnamed = fc.dictionary(fc.string({ maxLength: 3 }), others, { maxKeys: 1, noNullPrototype: true });
      const dropped = fc.oneof(
        { weight: 20, arbitrary: fc.constant('') },
        { weight: 1, arbitrary: fc.constantFrom('', ...required) },
      );
      return fc
        .tuple(named, fc.oneof({ weight: 9, arbitrary: fc.constant({}) }, unnamed), dropped)
        .map(([own, more, without]) => {
          const all: Record<string, unknown> = { ...more, ...own };
          delete all[without];
          return all;
        });
    }
    default:
      throw new TypeError(`${type ?? 'a schema'} without a type is not generated`);
  }
}

describe('every schema of the contract', () => {
  // The calendar has its own cases above; a validator leaves the format to whom it is told.
  const ajv = new Ajv2020({ strict: true, allErrors: true, formats: { 'date-time': /^\d{4}-\d\d-\d\dT[\d:.]+Z$/ } });
  const table: readonly AnyOperationRow[] = Object.values(OPERATIONS);
  // Bytes are no JSON.
  const schemas = table.flatMap(({ id, input, output, stream, upload }) => [
    ...(upload ? [] : [[`${id} input`, input as Schema<unknown>] as const]),
    ...(stream ? [] : [[`${id} output`, output as Schema<unknown>] as const]),
  ]);
  let fits = 0;
  let breaks = 0;

  for (const [title, schema] of schemas) {
    const validate = ajv.compile(jsonSchema(schema));
    test(`is read as a validator of JSON Schema reads it: ${title}`, () => {
      fc.assert(
        fc.property(around(jsonSchema(schema)), (value) => {
          const result = check(schema, value);
          const valid = validate(value);
          assert.equal(result.issues === undefined, valid, JSON.stringify(validate.errors));
          if (!result.issues) assert.deepEqual(read(schema, result.value), result.value, 'what is left is left again');
          if (valid) fits += 1;
          else breaks += 1;
        }),
        { numRuns: 200 },
      );
    });
  }

  test('was tried with values of both sorts', () => {
    assert.ok(fits > 1000, `${fits} fit`);
    assert.ok(breaks > 1000, `${breaks} break`);
  });
});
