import { isObject } from './record-schema.ts';
import type { ArchiveColumn, ColumnType } from './source.ts';

/** Says what is wrong with a record, by the name of a column and never by its value; undefined when nothing is. */
export type RecordCheck = (record: unknown) => string | undefined;

/** A check by the columns alone, the same that their schema file describes. */
export function recordCheck(columns: readonly ArchiveColumn[]): RecordCheck {
  const names = new Set(columns.map(({ name }) => name));
  const expected = columns.map(({ name, type, nullable = false }) => {
    // Every object has these, so that to find one is not yet to have the column.
    const isInherited = name in Object.prototype;
    return { name, type, nullable, isInherited };
  });
  return (record) => {
    if (!isObject(record)) return 'a record is an object';
    for (const { name, type, nullable, isInherited } of expected) {
      const value = record[name];
      if ((isInherited || value === undefined) && !Object.hasOwn(record, name))
        return `the column ${quoted(name)} is missing`;
      if (value === null ? !nullable : !isOfType(type, value))
        return `the column ${quoted(name)} is not of type ${type}${nullable ? ' or null' : ''}`;
    }
    const found = Object.keys(record);
    // All that must be there are there, so that as many are no others.
    if (found.length === expected.length) return undefined;
    const strange = found.find((name) => !names.has(name));
    return strange === undefined ? undefined : `there is no column ${quoted(strange)}`;
  };
}

function isOfType(type: ColumnType, value: unknown): boolean {
  switch (type) {
    case 'text':
      return typeof value === 'string';
    case 'integer':
      return Number.isSafeInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'timestamp':
      return typeof value === 'string' && isTimestamp(value);
    case 'date':
      return typeof value === 'string' && DATE.test(value) && isDay(value);
    case 'media':
      return typeof value === 'string' && /^media\/[0-9a-f]{64}(\.[a-z0-9]+)?$/.test(value);
    case 'json':
      return value !== undefined;
    default:
      return type satisfies never;
  }
}

const DATE = /^\d{4}-\d\d-\d\d$/;
/** RFC 3339, as JSON Schema's `date-time`; the contract's timestamps are those in UTC. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text) && isDay(text);
}

/** Whether the calendar has the day with which this begins, written `2026-11-22`. */
export function isDay(text: string): boolean {
  const month = digits(text, 5);
  const day = digits(text, 8);
  if (day < 1 || month < 1 || month > 12) return false;
  return (
    day <= 28 || day <= (month === 2 && !isLeap(digits(text, 0) * 100 + digits(text, 2)) ? 28 : (DAYS[month] ?? 0))
  );
}

const DAYS = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Two digits as a number. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** A name of a column, short enough for an error. */
export function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 80));
}

/** Whether the second key comes after the first: numbers by size, texts by code point. */
export function isAfter(previous: unknown, next: unknown): boolean {
  if (typeof previous === 'number' && typeof next === 'number') return previous < next;
  return typeof previous === 'string' && typeof next === 'string' && byCodePoint(previous, next) < 0;
}

/** Negative where `a` comes first in the order of code points, which is also the order of the bytes in UTF-8. */
export function byCodePoint(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const one = a.charCodeAt(index);
    const other = b.charCodeAt(index);
    // Surrogates stand below U+E000 to U+FFFF as code units and above them as code points.
    if (one !== other) return rank(one) - rank(other);
  }
  return a.length - b.length;
}

function rank(unit: number): number {
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
