import type { JsonSchema } from '@sayso/contract/openapi';

/** Turns the query of a request into members of the input. */
export type QueryReader = (query: URLSearchParams) => Record<string, unknown>;

type Kind = 'text' | 'number' | 'boolean';

interface Member {
  readonly kind: Kind;
  readonly list: boolean;
}

/**
 * Made once from the JSON Schema of an input; throws a TypeError for a member that is no text, number, boolean or list of these. What
 * is no number or boolean where one is wanted stays text, and a member that stands twice becomes a list, so that the backend's own
 * check names it with its pointer.
 */
export function queryReader({ properties = {} }: JsonSchema): QueryReader {
  const known = new Map(Object.entries(properties).map(([name, schema]) => [name, memberOf(name, schema)]));
  return (query) => {
    const found = new Map<string, unknown>();
    for (const name of new Set(query.keys())) {
      const { kind, list } = known.get(name) ?? TEXT;
      const values = query.getAll(name).map((value) => read(kind, value));
      found.set(name, list || values.length > 1 ? values : values[0]);
    }
    // fromEntries defines members; assigning would let `__proto__` through to the prototype.
    return Object.fromEntries(found);
  };
}

/** Turns the segments of a path, in the order of these members, into members of the input; they are read as those of a query are. */
export type PathReader = (values: readonly string[]) => Record<string, unknown>;

/** Made once; throws a TypeError for a member that cannot stand in a path. */
export function pathReader(names: readonly string[], { properties = {} }: JsonSchema): PathReader {
  const kinds = names.map((name) => kindOf(name, properties[name] ?? { type: 'string' }));
  return (values) => Object.fromEntries(names.map((name, at) => [name, read(kinds[at] ?? 'text', values[at] ?? '')]));
}

const TEXT: Member = { kind: 'text', list: false };

function memberOf(name: string, schema: JsonSchema): Member {
  return schema.type === 'array'
    ? { kind: kindOf(name, schema.items ?? {}), list: true }
    : { kind: kindOf(name, schema), list: false };
}

function kindOf(name: string, { type }: JsonSchema): Kind {
  switch (type) {
    case 'string':
      return 'text';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      throw new TypeError(`The member ${name} cannot stand in an address: it is of type ${type ?? 'unknown'}.`);
  }
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;

function read(kind: Kind, value: string): unknown {
  switch (kind) {
    case 'text':
      return value;
    case 'number':
      return NUMBER.test(value) ? Number(value) : value;
    case 'boolean':
      return value === 'true' ? true : value === 'false' ? false : value;
    default:
      return kind satisfies never;
  }
}
