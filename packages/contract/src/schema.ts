import type { FieldError, FieldErrorCode } from './problem.ts';
import type { KeywordIssue } from './read-as.ts';

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

/** The issues of an input as the members of `validation-failed`. The values themselves are never repeated. */
export function fieldErrors(issues: readonly SchemaIssue[]): readonly FieldError[] {
  return issues.map((issue) => {
    const [code, detail] = 'keyword' in issue ? explained(issue as KeywordIssue) : UNEXPLAINED;
    return { pointer: pointerOf(issue), code, detail };
  });
}

type Explanation = readonly [code: FieldErrorCode, detail: string];

const UNEXPLAINED: Explanation = ['type', 'This does not have the shape that the reference names.'];

function explained({ keyword, schema }: KeywordIssue): Explanation {
  const named = String(schema[keyword]);
  switch (keyword) {
    case 'required':
      return ['required', 'This member is required.'];
    case 'additionalProperties':
      return ['unknown-member', 'This member is not known here; leave it out.'];
    case 'type':
      return ['type', `This must be of type ${named}.`];
    case 'maxLength':
    case 'maxItems':
    case 'maximum':
      return ['too-long', `The most here is ${named}.`];
    case 'minLength':
    case 'minimum':
      return ['too-short', `The least here is ${named}.`];
    case 'format':
      return ['format', `This must have the format ${named}.`];
    case 'enum':
      return ['not-allowed', `This must be one of: ${(schema.enum ?? []).join(', ')}.`];
    case 'anyOf':
      return UNEXPLAINED;
    default:
      return keyword satisfies never;
  }
}
