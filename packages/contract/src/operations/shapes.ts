import { choice, integer, list, number, object, optional, record, string, type Shape } from '../shape.ts';

/** Shapes that several resources share. Text from outside is always bounded. */
export const id = string({ minLength: 1, maxLength: 200 });
export const timestamp = string({ format: 'date-time' });
export const plain = string({ maxLength: 200 });

/** Given by the backend, hence not bounded here: the host decides how long its names are. */
export const text = string();
export const localized = record(text);

const form = optional(text);
export const pluralForms = object({ zero: form, one: form, two: form, few: form, many: form, other: text });
export const pluralLabel = record(pluralForms);

export const pageRequest = {
  pageSize: optional(integer({ minimum: 1, maximum: 1000 })),
  pageToken: optional(string({ maxLength: 2000 })),
};

// @__NO_SIDE_EFFECTS__
export function page<Item>(item: Shape<Item>) {
  return object({ items: list(item), nextPageToken: optional(text), totalSize: optional(number()) });
}

export const proofMethod = choice('password', 'totp', 'email-code', 'sms-code', 'recovery-code', 'passkey');
export const role = string({ maxLength: 100 });
export const count = integer({ minimum: 0 });

/** The answer of an operation that has nothing to say but that it is done. */
export const nothing: Shape<Record<string, never>> = object({});
