import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvHeader, csvWriter } from './csv.ts';
import type { ArchiveColumn, ColumnType } from './source.ts';

const single: readonly ArchiveColumn[] = [{ name: 'a', type: 'text' }];
const line = (value: unknown) => csvWriter(single)({ a: value });

describe('a table', () => {
  it('is RFC 4180', () => {
    const types: readonly ColumnType[] = ['text', 'integer', 'boolean', 'json', 'text'];
    const columns = types.map((type, index) => ({ name: `c${index}`, type }));
    assert.equal(csvHeader(columns), 'c0,c1,c2,c3,c4\r\n');
    assert.equal(
      csvWriter(columns)({ c0: 'say "hi",\nthen go', c1: 12, c2: true, c3: { b: 1, a: null }, c4: null }),
      '"say ""hi"",\nthen go",12,true,"{""a"":null,""b"":1}",\r\n',
    );
  });

  it('a cell that a spreadsheet could take for a formula does nothing', () => {
    assert.equal(line('=1+1'), "'=1+1\r\n");
    assert.equal(line('+46 70'), "'+46 70\r\n");
    assert.equal(line('-x'), "'-x\r\n");
    assert.equal(line('@SUM(A1)'), "'@SUM(A1)\r\n");
    assert.equal(line('\t=1'), '"\'\t\'=1"\r\n');
    assert.equal(line('\r=1'), '"\'\r\'=1"\r\n');
    assert.equal(line('＝1'), "'＝1\r\n");
    assert.equal(line(' =1'), "' =1\r\n");
    assert.equal(csvHeader([{ name: '=x', type: 'text' }]), "'=x\r\n");
  });

  it('nor does one that begins inside a cell, where spreadsheets cut at semicolons', () => {
    assert.equal(line('Anna;=1+1'), `"Anna;'=1+1"\r\n`);
    assert.equal(line('Anna\n"=1+1"'), `"Anna\n'""=1+1"""\r\n`);
  });

  it('numbers stay numbers', () => {
    for (const type of ['number', 'json'] as const) {
      const write = csvWriter([{ name: 'a', type }]);
      assert.equal(write({ a: -5 }), '-5\r\n');
      assert.equal(write({ a: -1e-7 }), '-1e-7\r\n');
    }
  });

  it('whatever stands in a cell, no cell of any reading begins a formula, and quotes are closed', () => {
    const text = fc.string({
      unit: fc.constantFrom('=', '+', '-', '@', '"', ';', ',', '\t', '\r', '\n', ' ', 'a', '＝'),
    });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const columns: ArchiveColumn[] = [
          { name: 'a', type: 'text' },
          { name: 'b', type: 'text' },
        ];
        const written = csvWriter(columns)({ a, b });
        assert.deepEqual(cells(written, ','), [a, b].map(unguardedLength));
        // A reader that cuts at semicolons sees a comma as text and takes quotes only where a cell begins.
        for (const cell of written.split(/[;\t\r\n]/)) assert.doesNotMatch(cell, /^["\s]*[=+\-@＝]/);
      }),
    );
    function unguardedLength(value: string): string {
      return value.replaceAll("'", '');
    }
  });
});

/** The cells of one line as RFC 4180 reads them, without the apostrophes that guard them. */
function cells(written: string, separator: string): string[] {
  const found: string[] = [];
  let cell = '';
  let quoted = false;
  const text = written.slice(0, -2);
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (quoted && character === '"' && text[index + 1] === '"') {
      cell += '"';
      index += 1;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === separator) {
      found.push(cell);
      cell = '';
    } else cell += character;
  }
  assert.equal(quoted, false);
  return [...found, cell].map((one) => one.replaceAll("'", ''));
}
