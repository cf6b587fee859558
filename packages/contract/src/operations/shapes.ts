import * as z from 'zod/mini';

/** Shapes that several resources share. Text from outside is always bounded. */
export const id = z.string().check(z.minLength(1), z.maxLength(200));
export const timestamp = z.iso.datetime();
export const plain = z.string().check(z.maxLength(200));

/** Given by the backend, hence not bounded here: the host decides how long its names are. */
export const text = z.string();
export const localized = z.record(z.string(), z.string());

const optionalForm = z.exactOptional(z.string());
export const pluralForms = z.object({
  zero: optionalForm,
  one: optionalForm,
  two: optionalForm,
  few: optionalForm,
  many: optionalForm,
  other: z.string(),
});
export const pluralLabel = z.record(z.string(), pluralForms);

export const pageRequest = {
  pageSize: z.exactOptional(z.number().check(z.int(), z.gte(1), z.lte(1000))),
  pageToken: z.exactOptional(z.string().check(z.maxLength(2000))),
};

export const page = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextPageToken: z.exactOptional(z.string()),
    totalSize: z.exactOptional(z.number()),
  });

export const proofMethod = z.enum(['password', 'totp', 'email-code', 'sms-code', 'passkey']);
export const role = z.string().check(z.maxLength(100));
export const count = z.number().check(z.int(), z.gte(0));
