import { pathMembers, type AnyOperationRow, type HttpMethod } from '@sayso/contract';
import { jsonSchema } from '@sayso/contract/openapi';
import { pathReader, queryReader, type PathReader, type QueryReader } from './query.ts';

/** An operation with what is worked out of it once, so that a request costs a few map look-ups. */
export interface Route {
  readonly operation: AnyOperationRow;
  readonly readPath: PathReader;
  readonly readQuery: QueryReader;
}

type Found =
  | { readonly route: Route; readonly values: readonly string[] }
  /** The path exists, this method does not. */
  | { readonly route?: undefined; readonly allow: readonly string[] };

/** Finds the operation for a method and the decoded segments below the base path; undefined: no operation has that path. */
export type Router = (method: string, segments: readonly string[]) => Found | undefined;

interface Branch {
  readonly literals: Map<string, Branch>;
  readonly routes: Map<string, Route>;
  parameter?: Branch;
}

/** A tree over the paths of the operations. A literal segment goes before a parameter (`/organizations/rejoin`), method by method. */
export function router(operations: Iterable<AnyOperationRow>): Router {
  const root = branch();
  for (const operation of operations) {
    let at = root;
    for (const segment of segmentsOf(operation.path))
      at = segment.startsWith('{') ? parameter(at) : literal(at, segment);
    at.routes.set(operation.method, routeOf(operation));
  }
  return (method, segments) => {
    const wanted = method === 'HEAD' ? 'GET' : method;
    const methods = new Set<string>();
    for (const { end, values } of ends(root, segments, 0, [])) {
      const route = end.routes.get(wanted);
      if (route) return { route, values };
      for (const name of end.routes.keys()) methods.add(name);
    }
    return methods.size === 0 ? undefined : { allow: allowed(methods) };
  };
}

const NO_QUERY = queryReader({});

function routeOf(operation: AnyOperationRow): Route {
  const input = jsonSchema(operation.input);
  const readQuery = operation.method === 'GET' ? queryReader(input) : NO_QUERY;
  return { operation, readPath: pathReader(pathMembers(operation.path), input), readQuery };
}

/** `/a/b` as `['a', 'b']`. */
export const segmentsOf = (path: string): readonly string[] => path.slice(1).split('/');

function* ends(
  from: Branch,
  segments: readonly string[],
  depth: number,
  values: readonly string[],
): Generator<{ readonly end: Branch; readonly values: readonly string[] }> {
  const segment = segments[depth];
  if (segment === undefined) {
    if (from.routes.size > 0) yield { end: from, values };
    return;
  }
  const named = from.literals.get(segment);
  if (named) yield* ends(named, segments, depth + 1, values);
  if (from.parameter) yield* ends(from.parameter, segments, depth + 1, [...values, segment]);
}

const branch = (): Branch => ({ literals: new Map(), routes: new Map() });
const parameter = (at: Branch): Branch => (at.parameter ??= branch());

function literal(at: Branch, segment: string): Branch {
  const known = at.literals.get(segment);
  if (known) return known;
  const made = branch();
  at.literals.set(segment, made);
  return made;
}

const METHODS: readonly HttpMethod[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

function allowed(methods: ReadonlySet<string>): readonly string[] {
  const listed = METHODS.filter((method) => methods.has(method));
  return listed.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method])).concat('OPTIONS');
}
