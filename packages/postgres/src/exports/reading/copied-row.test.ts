import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rowReader, unescaped } from './copied-row.ts';

describe('a line of COPY', () => {
  const read = rowReader([
    { column: 'id', type: 'integer' },
    { column: 'name', type: 'text' },
    { column: 'rate', type: 'number' },
    { column: 'is_on', type: 'boolean' },
    { column: 'made_at', type: 'timestamp' },
    { column: 'due', type: 'date' },
    { column: 'more', type: 'json' },
  ]);

  it('becomes a row', () => {
    assert.deepEqual(read('7\tZoë\t0.1\tt\t2026-11-22 16:40:49+00\t2026-11-23\t{"a": [1, null]}'), {
      id: 7,
      name: 'Zoë',
      rate: 0.1,
      is_on: true,
      made_at: '2026-11-22T16:40:49.000Z',
      due: '2026-11-23',
      more: { a: [1, null] },
    });
  });

  it('tells nothing from what looks like it', () => {
    const row = read(String.raw`7	\\N	\N	f	\N	\N	null`);
    assert.deepEqual(row, { id: 7, name: '\\N', rate: null, is_on: false, made_at: null, due: null, more: null });
    assert.equal(read('7\t\t1\tf\t\\N\t\\N\t1')['name'], '');
  });

  it('has every character back that stands for itself by another', () => {
    const text = 'tab\there, new\nline, back\\slash, return\r, feed\f, bell\b, \v and "\\n" and ünïcödé 🜁';
    const escaped = text
      .replaceAll('\\', '\\\\')
      .replaceAll('\t', '\\t')
      .replaceAll('\n', '\\n')
      .replaceAll('\r', '\\r')
      .replaceAll('\f', '\\f')
      .replaceAll('\b', '\\b')
      .replaceAll('\v', '\\v');
    assert.equal(unescaped(escaped), text);
    assert.equal(read(`7\t${escaped}\t1\tf\t\\N\t\\N\t1`)['name'], text);
  });

  for (const [written, expected] of [
    ['2026-11-22 16:40:49.5+00', '2026-11-22T16:40:49.500Z'],
    ['2026-11-22 16:40:49.123+00', '2026-11-22T16:40:49.123Z'],
    ['2026-11-22 16:40:49.123456+00', '2026-11-22T16:40:49.123456Z'],
    ['infinity', 'infinity'],
    ['12026-11-22 16:40:49+00', '12026-11-22 16:40:49+00'],
  ] as const)
    it(`writes the moment ${written} as ${expected}`, () => {
      assert.equal(read(`7\tx\t1\tf\t${written}\t\\N\t1`)['made_at'], expected);
    });

  it('leaves what is no exact number as it is, for the archive to refuse', () => {
    assert.equal(read('9007199254740993\tx\t1\tf\t\\N\t\\N\t1')['id'], '9007199254740993');
    assert.equal(read('7\tx\tNaN\tf\t\\N\t\\N\t1')['rate'], 'NaN');
  });
});
