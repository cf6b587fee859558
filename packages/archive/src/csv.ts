import { canonicalize } from './canonicalize.ts';
import { isPlain } from './lines.ts';
import type { ArchiveColumn, ArchiveRecord, ColumnType } from './source.ts';

/** The first line of a table (RFC 4180): the names of the columns. */
export function csvHeader(columns: readonly ArchiveColumn[]): string {
  return `${columns.map(({ name }) => textCell(name)).join(',')}\r\n`;
}

/**
 * How records are written as lines of a table. A table is for looking at: texts that a spreadsheet could take for a formula get an
 * apostrophe in front. The records themselves stand in `data/`, as they are.
 */
export function csvWriter(columns: readonly ArchiveColumn[]): (record: ArchiveRecord) => string {
  const cells = columns.map(({ name, type }) => ({ name, cell: cellOf(type) }));
  return (record) => {
    let line = '';
    let between = '';
    for (const { name, cell } of cells) {
      const value = record[name];
      line += value === null ? between : between + cell(value);
      between = ',';
    }
    return `${line}\r\n`;
  };
}

type Cell = (value: unknown) => string;

function cellOf(type: ColumnType): Cell {
  // None of these begins a formula or holds what would have to be quoted; a guarded number could not be added up.
  if (isPlain(type) || type === 'boolean' || type === 'integer' || type === 'number') return String;
  return type === 'text' ? (value) => textCell(value as string) : (value) => jsonCell(value);
}

function jsonCell(value: unknown): string {
  return typeof value === 'number'
    ? canonicalize(value)
    : textCell(typeof value === 'string' ? value : canonicalize(value));
}

/** What begins a formula in some spreadsheet, in its own or in full-width form (OWASP, CSV Injection). */
const FORMULA = /^["\s]*[=+\-@\t\r\n＝＋－＠]/;
/** Where spreadsheets of some countries begin a cell, whatever the quotes say. */
const INNER = /([;\t\r\n])(?=["\s]*[=+\-@＝＋－＠])/g;
/** Most texts begin as no formula does and need no quotes: to see that is much cheaper than to look for each. */
const HARMLESS = /^[^"\s=+\-@＝＋－＠,;][^",;\t\r\n]*$/;

function textCell(text: string): string {
  if (HARMLESS.test(text)) return text;
  const begun = FORMULA.test(text) ? `'${text}` : text;
  const guarded = begun.replaceAll(INNER, "$1'");
  return /[",;\t\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
