import type { AnyOperationRow } from '@sayso/contract';
import { jsonSchema, type JsonSchema } from '../../packages/contract/src/json-schema.ts';

/** Where in an input a text stands, from the outside in; lists have one item. */
export type Place = readonly string[];

/** All places for a text that somebody can word as they like. */
export function textsOf({ input }: AnyOperationRow): readonly Place[] {
  return [...new Map(placesIn(jsonSchema(input)).map((place) => [place.join('/'), place])).values()];
}

function placesIn(schema: JsonSchema): readonly Place[] {
  const { type, anyOf, properties = {}, items } = schema;
  if (anyOf) return anyOf.flatMap(placesIn);
  if (items) return placesIn(items).map((place) => ['0', ...place]);
  if (type === 'string') return schema.enum === undefined && schema.format === undefined ? [[]] : [];
  return Object.entries(properties).flatMap(([name, inner]) => placesIn(inner).map((place) => [name, ...place]));
}

/** The input with this text in its place, and whatever else has to stand beside it. */
export function withText(input: unknown, schema: JsonSchema, [name, ...rest]: Place, text: string): unknown {
  if (name === undefined) return text;
  if (schema.anyOf) {
    const inner = schema.anyOf.find((one) => one.properties !== undefined && name in one.properties);
    return inner ? withText(input, inner, [name, ...rest], text) : input;
  }
  if (schema.items) {
    const [first, ...others] = Array.isArray(input) ? (input as readonly unknown[]) : [];
    return [withText(first ?? least(schema.items), schema.items, rest, text), ...others];
  }
  const inner = schema.properties?.[name] ?? {};
  const members = { ...(least(schema) as object), ...(typeof input === 'object' && input) } as Record<string, unknown>;
  return { ...members, [name]: withText(members[name], inner, rest, text) };
}

/** What a schema asks for at least. */
function least(schema: JsonSchema): unknown {
  if (schema.enum) return schema.enum[0];
  if (schema.properties)
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, least(schema.properties?.[name] ?? {})] as const),
    );
  switch (schema.type) {
    case 'boolean':
      return true;
    case 'integer':
      return schema.minimum ?? 1;
    case 'array':
      return [];
    default:
      return 'x';
  }
}
