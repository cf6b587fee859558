import { canonicalize } from './canonicalize.ts';
import type { ArchiveColumn, ArchiveRecord } from './source.ts';

/** The first line of a table (RFC 4180): the names of the columns. */
export function csvHeader(columns: readonly ArchiveColumn[]): string {
  return csvLine(columns.map(({ name }) => guarded(name)));
}

/**
 * A record as a line of a table. A table is for looking at: texts that a spreadsheet could take for a formula get an apostrophe in
 * front. The records themselves stand in `data/`, as they are.
 */
export function csvRecord(columns: readonly ArchiveColumn[], record: ArchiveRecord): string {
  return csvLine(columns.map(({ name }) => cell(record[name])));
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map((text) => (/[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\r\n`;
}

function cell(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return guarded(value);
    case 'number':
      // A number is never a formula, and a guarded one could not be added up.
      return canonicalize(value);
    default:
      return value === null ? '' : guarded(canonicalize(value));
  }
}

/** What begins a formula in some spreadsheet, in its own or in full-width form (OWASP, CSV Injection). */
const FORMULA = /^["\s]*[=+\-@\t\r\n＝＋－＠]/;
/** Where spreadsheets of some countries begin a cell, whatever the quotes say. */
const INNER = /([;\t\r\n])(?=["\s]*[=+\-@＝＋－＠])/g;

function guarded(text: string): string {
  const begun = FORMULA.test(text) ? `'${text}` : text;
  // Most cells have none of these, and to look is much cheaper than to replace.
  return /[;\t\r\n]/.test(text) ? begun.replaceAll(INNER, "$1'") : begun;
}
