import type { Schema } from './schema.ts';
import type { Shape } from './shape.ts';

/** JSON Schema, draft 2020-12: the keywords that are read here, and all others. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly $ref?: string;
}

/** The schema of an input or output of the contract as JSON Schema. Members that nobody knows are allowed in it exactly where the contract ignores them. */
export function jsonSchema(of: Schema<unknown>): JsonSchema {
  return (of as Shape<unknown>).json;
}

/** The same for several by name, each referring to the others as `#/components/schemas/<name>`. */
export function jsonSchemas(named: ReadonlyMap<Schema<unknown>, string>): Readonly<Record<string, JsonSchema>> {
  const names = new Map([...named].map(([of, name]) => [jsonSchema(of), name]));
  return Object.fromEntries([...names].map(([schema, name]) => [name, withReferences(schema, names)]));
}

/** Where an OpenAPI document keeps its schemas. */
export const COMPONENTS = '#/components/schemas/';

function withReferences(schema: JsonSchema, names: ReadonlyMap<JsonSchema, string>): JsonSchema {
  const inside = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(inside);
    const name = names.get(part as JsonSchema);
    return name === undefined ? withReferences(part as JsonSchema, names) : { $ref: COMPONENTS + name };
  };
  return Object.fromEntries(Object.entries(schema).map(([keyword, part]) => [keyword, inside(part)]));
}
