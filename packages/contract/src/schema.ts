import type { FieldError, FieldErrorCode } from './problem.ts';

/** Checks a value and gives it back without what it does not know. Compatible with Standard Schema version 1. */
export interface Schema<Value> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Value> | Promise<SchemaResult<Value>>;
    readonly types?: { readonly input: Value; readonly output: Value } | undefined;
  };
}

export type SchemaResult<Value> =
  | { readonly value: Value; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The checked value, or the issues. Throws when the schema is asynchronous: ours never are. */
export function check<Value>(of: Schema<Value>, value: unknown): SchemaResult<Value> {
  const result = of['~standard'].validate(value);
  if (result instanceof Promise) throw new TypeError('Schemas of operations answer at once.');
  return result;
}

/** Where an issue is, as a JSON pointer (RFC 6901); the whole value is the empty string. */
export function pointerOf(issue: SchemaIssue): string {
  return (issue.path ?? [])
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

interface DetailedIssue extends SchemaIssue {
  readonly code?: string;
  readonly input?: unknown;
  readonly expected?: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly format?: string;
}

/** The issues of an input as the members of `validation-failed`. The values themselves are never repeated. */
export function fieldErrors(issues: readonly SchemaIssue[], value: unknown): readonly FieldError[] {
  return issues.flatMap((issue: DetailedIssue) => {
    const pointer = pointerOf(issue);
    if (issue.code === 'unrecognized_keys') {
      return (issue.keys ?? []).map((key) => ({
        pointer: pointer + pointerOf({ message: '', path: [key] }),
        code: 'unknown-member' as const,
        detail: 'This member is not known here; leave it out.',
      }));
    }
    const [code, detail] = explain(issue, isAbsent(value, issue));
    return [{ pointer, code, detail }];
  });
}

function isAbsent(value: unknown, issue: SchemaIssue): boolean {
  let at = value;
  for (const step of issue.path ?? []) {
    if (typeof at !== 'object' || at === null) return true;
    at = (at as Record<PropertyKey, unknown>)[typeof step === 'object' ? step.key : step];
  }
  return at === undefined;
}

function explain(issue: DetailedIssue, absent: boolean): [FieldErrorCode, string] {
  if (absent) return ['required', 'This member is required.'];
  switch (issue.code) {
    case 'invalid_type':
      return ['type', `This must be of type ${issue.expected ?? 'another'}.`];
    case 'too_big':
      return ['too-long', `The most here is ${issue.maximum}.`];
    case 'too_small':
      return ['too-short', `The least here is ${issue.minimum}.`];
    case 'invalid_format':
      return ['format', `This must have the format ${issue.format ?? 'that the reference names'}.`];
    case 'invalid_value':
      return ['not-allowed', `This must be one of: ${(issue.values ?? []).join(', ')}.`];
    default:
      return ['type', 'This does not have the shape that the reference names.'];
  }
}
