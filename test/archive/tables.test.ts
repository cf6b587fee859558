import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { archiveEntries } from '@sayso/archive';
import { formulas, hostileSource } from './hostile.ts';
import { lacking, outputOf } from './readers.ts';

/** Reads a table as spreadsheets of several countries do, each row as its cells. */
const PYTHON = `
import csv, json, sys
with open(sys.argv[1], encoding='utf-8', newline='') as file:
    json.dump(list(csv.reader(file, delimiter=sys.argv[2])), sys.stdout)`;

/** What makes a spreadsheet compute: in its own or in full-width form, also behind blanks. */
const BEGINS_FORMULA = /^[\s"]*[=+\-@\t\r＝＋－＠]/;

describe('B5 a table in another program’s hands', () => {
  let folder: string;
  let file: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sayso-tables-'));
    file = join(folder, 'formulas.csv');
    for await (const { path, bytes } of archiveEntries(hostileSource, {})) {
      const table = await buffer(bytes);
      if (path === 'tables/formulas.csv') await writeFile(file, table);
    }
  });

  after(() => rm(folder, { recursive: true }));

  const skip = lacking('python3');

  async function rowsOf(delimiter: string): Promise<string[][]> {
    return JSON.parse(await outputOf('python3', ['-c', PYTHON, file, delimiter])) as string[][];
  }

  it('has as many cells and rows as it was given, each with its text behind an apostrophe', { skip }, async () => {
    const [header, ...rows] = await rowsOf(',');
    assert.deepEqual(header, ['id', "'=name", "'@extra"]);
    assert.equal(rows.length, formulas.length);
    for (const [index, [id, text = '', extra]] of rows.entries()) {
      assert.equal(id, String(index));
      assert.equal(extra, text);
      assert.equal(text.replaceAll("'", ''), formulas[index]?.replaceAll("'", ''));
    }
  });

  for (const [name, delimiter] of [
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ] as const)
    it(`no cell computes where columns are told apart by ${name}`, { skip }, async () => {
      const cells = (await rowsOf(delimiter)).flat();
      assert.ok(cells.length > formulas.length);
      for (const cell of cells) assert.doesNotMatch(cell, BEGINS_FORMULA);
    });

  it('no line begins a cell that computes, whatever the quotes say', { skip }, async () => {
    for (const line of (await rowsOf('\u0001')).flat().flatMap((cell) => cell.split(/[\r\n]+/)))
      assert.doesNotMatch(line, BEGINS_FORMULA);
  });
});
