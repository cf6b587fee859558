import { isDay } from './record-check.ts';
import type { ColumnType } from './source.ts';

/**
 * What a store answered, as an archive holds it: `Date` and every spelling of a moment become RFC 3339 in UTC with milliseconds, whole
 * numbers that drivers hand out as `bigint` or text become numbers, or text where the column is one. Undefined where that cannot be
 * done without a loss; what is of the wrong type altogether is left as it is, for the check of the record.
 */
export function storedValue(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'text':
      return typeof value === 'bigint' ? value.toString() : value;
    case 'integer':
      return wholeNumber(value);
    case 'number':
      return typeof value === 'string' && DECIMAL.test(value) ? Number(value) : value;
    case 'timestamp':
      return moment(value);
    case 'date':
      return value instanceof Date ? isoOf(value)?.slice(0, 10) : value;
    case 'boolean':
    case 'media':
    case 'json':
      return value;
    default:
      return type satisfies never;
  }
}

const WHOLE = /^-?\d+$/;
const DECIMAL = /^-?\d+(?:\.\d+)?(?:[Ee][+-]?\d+)?$/;

/** 64-bit columns come as text or as `bigint`; beyond 2^53 the column must be declared as text. */
function wholeNumber(value: unknown): unknown {
  if (typeof value !== 'bigint' && !(typeof value === 'string' && WHOLE.test(value))) return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** RFC 3339, and how databases write the same: with a blank, and without the minutes of the offset. */
const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,3})(\d*))?(Z|[+-]\d\d)(?::?(\d\d))?$/i;

function moment(value: unknown): unknown {
  if (value instanceof Date) return isoOf(value);
  if (typeof value !== 'string' || CANONICAL.test(value)) return value;
  const match = MOMENT.exec(value);
  if (!match) return value;
  const [, day = '', time, thousandths = '', finer = '', zone = '', minutes = '00'] = match;
  if (!isDay(day)) return undefined;
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone}:${minutes}`;
  const iso = isoOf(new Date(`${day}T${time}.${thousandths.padEnd(3, '0')}${offset}`));
  // What is finer than milliseconds stays, for an import that compares would miss it.
  return iso?.replace('Z', `${finer.replace(/0+$/, '')}Z`);
}

/** Undefined for what RFC 3339 has no year for. */
function isoOf(date: Date): string | undefined {
  if (Number.isNaN(date.getTime())) return undefined;
  const iso = date.toISOString();
  return iso.length === 24 ? iso : undefined;
}
