import * as z from 'zod/mini';
import type { AnyOperation } from './operation.ts';

/** JSON Schema, draft 2020-12: the keywords that are read here, and all others. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly $ref?: string;
}

/** The schema of an input or output as JSON Schema. Members that nobody knows are allowed in it exactly where the contract ignores them. */
export function jsonSchema(of: AnyOperation['input']): JsonSchema {
  return z.toJSONSchema(of as never, { io: 'input', override: plain }) as JsonSchema;
}

/** The same for several that refer to each other by `#/components/schemas/<name>`. */
export function jsonSchemas(named: ReadonlyMap<object, string>): Readonly<Record<string, JsonSchema>> {
  const registry = z.registry<{ id: string }>();
  for (const [of, id] of named) registry.add(of as never, { id });
  const { schemas } = z.toJSONSchema(registry, { io: 'input', override: plain, uri: (id) => COMPONENTS + id });
  return Object.fromEntries(
    Object.entries(schemas).map(([name, { $schema: _dialect, $id: _id, ...schema }]) => [name, schema as JsonSchema]),
  );
}

/** Where an OpenAPI document keeps its schemas. */
export const COMPONENTS = '#/components/schemas/';

/** Leaves out what says nothing beside `format: date-time` and `type: integer`. */
function plain({ jsonSchema: schema }: { jsonSchema: Record<string, unknown> }): void {
  if (schema['format'] === 'date-time') delete schema['pattern'];
  if (schema['maximum'] === Number.MAX_SAFE_INTEGER) delete schema['maximum'];
}
