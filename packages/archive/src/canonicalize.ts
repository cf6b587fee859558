import type { ArchiveRecord } from './source.ts';

/**
 * The one text of a JSON value by RFC 8785 (JCS). Throws a `TypeError` for what such a text cannot say: numbers that are not finite,
 * texts with half a surrogate pair, and anything that is no JSON.
 */
export function canonicalize(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('JSON has no number that is not finite.');
      // ECMAScript's own text of a number is the one that RFC 8785 asks for; it says 0 for -0.
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw new TypeError(`JSON has no ${typeof value}.`);
  }
}

function canonicalObject(value: object): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  // What has a class of its own, such as a date, would lose what makes it one.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null)
    throw new TypeError('JSON has plain objects only.');
  let text = '{';
  // Sorted by UTF-16 code units, as RFC 8785, section 3.2.3, asks.
  for (const name of Object.keys(value).sort())
    text += `${text === '{' ? '' : ','}${canonicalString(name)}:${canonicalize((value as ArchiveRecord)[name])}`;
  return `${text}}`;
}

function canonicalArray(items: readonly unknown[]): string {
  let text = '[';
  // Not `for … in` and not `map`, which pass over holes: these are no JSON.
  for (const item of items) text += text === '[' ? canonicalize(item) : `,${canonicalize(item)}`;
  return `${text}]`;
}

/** The same for what is known to be a text. */
export function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('A text holds half a surrogate pair.');
  return JSON.stringify(text);
}
