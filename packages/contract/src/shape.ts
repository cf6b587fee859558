import type { JsonSchema } from './json-schema.ts';
import { readAs } from './read-as.ts';
import type { Schema } from './schema.ts';

/** A schema that is JSON Schema, so that what a page checks and what the reference says cannot differ. */
export class Shape<Value> implements Schema<Value> {
  readonly json: JsonSchema;

  constructor(json: JsonSchema) {
    this.json = json;
  }

  get '~standard'(): Schema<Value>['~standard'] {
    return { version: 1, vendor: 'sayso', validate: (value) => readAs<Value>(this.json, value) };
  }
}

/** A member that may be absent. */
export interface Optional<Value> {
  readonly optional: Shape<Value>;
}

type Members = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;

type ValueOf<Member> = Member extends Shape<infer Value> | Optional<infer Value> ? Value : never;

type OptionalName<M extends Members> = { [Name in keyof M]: M[Name] extends Optional<unknown> ? Name : never }[keyof M];

export type ObjectOf<M extends Members> = {
  readonly [Name in Exclude<keyof M, OptionalName<M>>]: ValueOf<M[Name]>;
} & { readonly [Name in OptionalName<M>]?: ValueOf<M[Name]> };

// The marks let a bundler leave out what a page does not use.

// @__NO_SIDE_EFFECTS__
export function string(bounds: Pick<JsonSchema, 'minLength' | 'maxLength' | 'format'> = {}): Shape<string> {
  return new Shape({ type: 'string', ...bounds });
}

// @__NO_SIDE_EFFECTS__
export function number(): Shape<number> {
  return new Shape({ type: 'number' });
}

// @__NO_SIDE_EFFECTS__
export function integer(bounds: Pick<JsonSchema, 'minimum' | 'maximum'>): Shape<number> {
  return new Shape({ type: 'integer', ...bounds });
}

// @__NO_SIDE_EFFECTS__
export function boolean(): Shape<boolean> {
  return new Shape({ type: 'boolean' });
}

/** One of these texts. */
// @__NO_SIDE_EFFECTS__
export function choice<Value extends string>(...values: readonly Value[]): Shape<Value> {
  return new Shape({ type: 'string', enum: values });
}

// @__NO_SIDE_EFFECTS__
export function list<Item>(item: Shape<Item>, bounds: Pick<JsonSchema, 'maxItems'> = {}): Shape<readonly Item[]> {
  return new Shape({ type: 'array', items: item.json, ...bounds });
}

/** Texts as names, and values of one kind. */
// @__NO_SIDE_EFFECTS__
export function record<Value>(value: Shape<Value>): Shape<Readonly<Record<string, Value>>> {
  return new Shape({ type: 'object', additionalProperties: value.json });
}

// @__NO_SIDE_EFFECTS__
export function either<One, Other>(one: Shape<One>, other: Shape<Other>): Shape<One | Other> {
  return new Shape({ anyOf: [one.json, other.json] });
}

// @__NO_SIDE_EFFECTS__
export function optional<Value>(shape: Shape<Value>): Optional<Value> {
  return { optional: shape };
}

/** What a backend answers: members that nobody knows are ignored, for a later version may add some. */
// @__NO_SIDE_EFFECTS__
export function object<const M extends Members>(members: M): Shape<ObjectOf<M>> {
  return new Shape(objectSchema(members));
}

/** What comes in: a misspelt member must not be lost. */
// @__NO_SIDE_EFFECTS__
export function strict<const M extends Members>(members: M): Shape<ObjectOf<M>> {
  return new Shape({ ...objectSchema(members), additionalProperties: false });
}

/** Keeps the members that nobody knows. */
// @__NO_SIDE_EFFECTS__
export function open<const M extends Members>(members: M): Shape<ObjectOf<M>> {
  return new Shape({ ...objectSchema(members), additionalProperties: true });
}

function objectSchema(members: Members): JsonSchema {
  const named = Object.entries(members);
  return {
    type: 'object',
    properties: Object.fromEntries(
      named.map(([name, member]) => [name, 'optional' in member ? member.optional.json : member.json]),
    ),
    required: named.filter(([, member]) => !('optional' in member)).map(([name]) => name),
  };
}
