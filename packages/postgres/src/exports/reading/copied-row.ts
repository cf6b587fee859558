import type { StoredRow } from '@sayso/archive';
import type { SelectedColumn } from '@sayso/contract/rules';

/** Turns a line of `COPY` into a row. */
export type RowReader = (line: string) => StoredRow;

/** For lines with exactly these columns. */
export function rowReader(columns: readonly Pick<SelectedColumn, 'column' | 'type'>[]): RowReader {
  const names = columns.map(({ column }) => column);
  const readers = columns.map(({ type }) => READERS[type]);
  return (line) => {
    const fields = line.split('\t');
    const isEscaped = line.includes('\\');
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) {
      const field = fields[index] as string;
      const name = names[index] as string;
      row[name] =
        field === '\\N' ? null : (readers[index] as (text: string) => unknown)(isEscaped ? unescaped(field) : field);
    }
    return row;
  };
}

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** One field of a line, as the database has it. */
export function unescaped(field: string): string {
  return field.includes('\\') ? field.replaceAll(/\\(.)/g, (_pair, sign: string) => ESCAPED[sign] ?? sign) : field;
}

const READERS: Readonly<Record<SelectedColumn['type'], (text: string) => unknown>> = {
  text: (text) => text,
  integer: wholeNumber,
  number: finiteNumber,
  boolean: (text) => (text === 't' ? true : text === 'f' ? false : text),
  timestamp: momentOf,
  date: (text) => text,
  json: (text) => JSON.parse(text) as unknown,
};

/** What is no such number stays as it is: the archive says what is wrong with it. */
function wholeNumber(text: string): unknown {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}

function finiteNumber(text: string): unknown {
  const number = Number(text);
  return Number.isFinite(number) ? number : text;
}

/** `2026-11-22 16:40:49.5+00` as RFC 3339 with at least milliseconds. */
function momentOf(text: string): string {
  if (!text.endsWith('+00') || text[10] !== ' ') return text;
  const fraction = text.slice(20, -3);
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`;
}
