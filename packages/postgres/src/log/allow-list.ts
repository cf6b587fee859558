import { errorFields, type ErrorFields } from './error-fields.ts';
import type { Log, LogFields } from './log.ts';

/** What may stand in a field; anything else is left out. */
const allowed: { readonly [Name in keyof Required<Omit<LogFields, 'error'>>]: (value: unknown) => boolean } = {
  requestId: matching(/^\w{1,64}$/),
  operation: matching(/^[a-zA-Z.]{1,64}$/),
  status: Number.isInteger,
  code: matching(/^[\w-]{1,64}$/),
  milliseconds: Number.isFinite,
  work: matching(/^[a-z-]{1,32}$/),
  id: matching(/^[\da-f-]{1,64}$/i),
  attempt: Number.isInteger,
  port: Number.isInteger,
  address: matching(/^[\w.:-]{1,64}$/),
  signal: matching(/^SIG[A-Z\d]{1,16}$/),
  migrations: (value) => Array.isArray(value) && value.every(matching(/^[\w-]{1,64}$/)),
};

function matching(shape: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && shape.test(value);
}

/** The fields as they may be written: only those that are known, of the shape that is known, and of an error no message. */
export function allowedFields(fields: LogFields): Readonly<Record<string, unknown>> {
  const given = fields as Readonly<Record<string, unknown>>;
  const kept: Record<string, unknown> = {};
  for (const [name, isAllowed] of Object.entries(allowed)) if (isAllowed(given[name])) kept[name] = given[name];
  if (fields.error !== undefined) kept['error'] = errorFields(fields.error) satisfies ErrorFields;
  return kept;
}

/** A log that hands on only what is allowed, so that a host's own log never gets more. */
export function guarded(log: Log): Log {
  return {
    debug: (fields, message) => log.debug(allowedFields(fields), message),
    info: (fields, message) => log.info(allowedFields(fields), message),
    warn: (fields, message) => log.warn(allowedFields(fields), message),
    error: (fields, message) => log.error(allowedFields(fields), message),
  };
}
