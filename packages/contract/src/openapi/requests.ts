import type { JsonSchema } from '../json-schema.ts';
import { pathMembers, type AnyOperation } from '../operation.ts';
import { DEFAULT_LIMITS } from '../policy.ts';
import { consentsList, consentsSet } from '../operations/consents.ts';
import { problemsOf } from '../table/problems.ts';

/** A parameter of an OpenAPI document, or a reference to one. */
export type ParameterObject = Readonly<Record<string, unknown>>;

/** The members of the input that stand in the path and in the query, and the headers that the operation knows. */
export function parametersOf(operation: AnyOperation, input: JsonSchema): readonly ParameterObject[] {
  const inPath = new Set(pathMembers(operation.path));
  const members = Object.entries(input.properties ?? {});
  return [
    ...members
      .filter(([name]) => inPath.has(name))
      .map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
    ...members
      .filter(([name]) => !inPath.has(name) && operation.method === 'GET' && !isForHeader(operation, name))
      .map(([name, schema]) => ({
        name,
        in: 'query',
        ...(input.required?.includes(name) && { required: true }),
        schema,
      })),
    ...headersOf(operation).map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ];
}

/** Where a file begins is said by `Range`. */
const isForHeader = ({ stream }: AnyOperation, name: string): boolean => stream === true && name === 'offset';

/** The body: the members of the input that stand nowhere else; undefined when there are none. */
export function bodyOf(operation: AnyOperation, input: JsonSchema): Readonly<Record<string, unknown>> | undefined {
  if (operation.method === 'GET') return undefined;
  // OpenAPI 3.1 has no schema for what is nothing but bytes.
  if (operation.upload) return { required: true, content: Object.fromEntries(UPLOADED.map((type) => [type, {}])) };
  const inPath = new Set(pathMembers(operation.path));
  const required = input.required?.filter((name) => !inPath.has(name)) ?? [];
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.has(name));
  if (input.$ref === undefined && rest.length === 0) return undefined;
  const { required: _required, ...kept } = input;
  const schema =
    inPath.size === 0
      ? input
      : { ...kept, properties: Object.fromEntries(rest), ...(required.length > 0 && { required }) };
  return { required: true, content: { 'application/json': { schema } } };
}

/** The media types that files may have by default; a host may take fewer. */
const UPLOADED = DEFAULT_LIMITS.avatar.types;

function headersOf(operation: AnyOperation): readonly (keyof typeof PARAMETERS)[] {
  const problems = problemsOf(operation);
  return [
    ...(operation.key ? (['Idempotency-Key'] as const) : []),
    ...(problems.includes('step-up-required') ? (['Sayso-Proof'] as const) : []),
    ...(problems.includes('precondition-failed') ? (['If-Match'] as const) : []),
    ...(operation.stream ? (['Range', 'If-Range'] as const) : []),
    ...(GPC.includes(operation.id) ? (['Sayso-GPC'] as const) : []),
    'Accept-Language',
  ];
}

/** What Global Privacy Control has a say in. */
const GPC: readonly string[] = [consentsList.id, consentsSet.id];

/** The headers that any of these operations knows. */
export function sharedParameters(operations: readonly AnyOperation[]): Readonly<Record<string, ParameterObject>> {
  const names = new Set(operations.flatMap(headersOf));
  return Object.fromEntries([...names].map((name) => [name, PARAMETERS[name]]));
}

const text = { type: 'string' } as const;

/** What goes along with a call. */
const PARAMETERS = {
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'One per intention, kept through step-up and retries: the same key and input get the same answer.',
    schema: { type: 'string', pattern: '^[\\x21-\\x7e]{16,200}$' },
    example: '5f0c9d3e-8a7b-4c5d-9e3f-2a1b5f0c9d3e',
  },
  'Sayso-Proof': {
    name: 'Sayso-Proof',
    in: 'header',
    description: 'The proof from `challenges.answer`, where the answer before was `step-up-required`.',
    schema: text,
  },
  'If-Match': {
    name: 'If-Match',
    in: 'header',
    description: 'The etag that the edit starts from, as it came.',
    schema: text,
  },
  Range: {
    name: 'Range',
    in: 'header',
    description:
      'One range that names its first byte (RFC 9110); everything else is ignored and answered with the whole file.',
    schema: text,
    example: 'bytes=1048576-',
  },
  'If-Range': {
    name: 'If-Range',
    in: 'header',
    description: 'The `ETag` of the file that the beginning is from; of another one the whole is sent.',
    schema: text,
  },
  'Sayso-GPC': {
    name: 'Sayso-GPC',
    in: 'header',
    description:
      'Global Privacy Control is on. `Sec-GPC`, which browsers send by themselves, says the same; any other value is ignored.',
    schema: { type: 'string', const: '1' },
  },
  'Accept-Language': {
    name: 'Accept-Language',
    in: 'header',
    description: 'The language for messages that the host sends.',
    schema: text,
    example: 'sv',
  },
} as const satisfies Record<string, ParameterObject>;
