import type { Access, AnyOperationRow } from './operation.ts';
import { jsonSchemas, type JsonSchema } from './json-schema.ts';
import { problemSchemas } from './openapi/problem-schemas.ts';
import { bodyOf, parametersOf, sharedParameters } from './openapi/requests.ts';
import { responsesOf, sharedResponses } from './openapi/responses.ts';
import { schemaNames } from './openapi/schema-names.ts';
import type { Schema } from './schema.ts';
import { OPERATIONS, type OperationId } from './table/index.ts';
import { problemsOf } from './table/problems.ts';

export { jsonSchema, type JsonSchema } from './json-schema.ts';

export interface OpenApiOptions {
  /** Where the operations are served; by default `/api/sayso`. */
  readonly serverUrl?: string;
  /** By default `Sayso`. */
  readonly title?: string;
}

/** A document as OpenAPI 3.1 has it: plain JSON, without cycles. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Describes every operation of the contract in OpenAPI 3.1, worked out of the same table as the router and the client. */
export function openApiDocument({ serverUrl = '/api/sayso', title = 'Sayso' }: OpenApiOptions = {}): OpenApiDocument {
  const operations: readonly AnyOperationRow[] = Object.values(OPERATIONS);
  const names = new Map(schemaNames());
  for (const { id, input } of operations) if (!names.has(input)) names.set(input, `${id} input`);
  const all = jsonSchemas(names);
  const shown = Object.entries(all).filter(([name]) => !name.endsWith(' input'));
  return {
    openapi: '3.1.1',
    info: {
      title,
      version: '1',
      summary: 'Gives people the say over their account and their data.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: serverUrl }],
    tags: Object.entries(RESOURCES).map(([name, description]) => ({ name, description })),
    paths: pathsOf(operations, (of) => named(of, names, all)),
    components: {
      schemas: { ...Object.fromEntries(shown), ...problemSchemas(new Set(operations.flatMap(problemsOf))) },
      responses: sharedResponses(),
      parameters: sharedParameters(operations),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}

/** A reference to a schema that the document shows, else the schema itself. */
interface Described {
  readonly schema: JsonSchema;
  readonly shape: JsonSchema;
}

function named(
  of: Schema<unknown>,
  names: ReadonlyMap<Schema<unknown>, string>,
  all: Readonly<Record<string, JsonSchema>>,
): Described {
  const name = names.get(of) as string;
  const shape = all[name] as JsonSchema;
  return { shape, schema: name.endsWith(' input') ? shape : { $ref: `#/components/schemas/${name}` } };
}

function pathsOf(
  operations: readonly AnyOperationRow[],
  describe: (of: Schema<unknown>) => Described,
): OpenApiDocument['paths'] {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    const input = describe(operation.input);
    const output = operation.stream ? undefined : describe(operation.output);
    const requestBody = bodyOf(operation, operation.method === 'GET' ? input.shape : input.schema);
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = {
      operationId: operation.id,
      summary: operation.summary,
      tags: [operation.id.split('.')[0]],
      security: securityOf(operation.auth),
      parameters: parametersOf(operation, input.shape),
      ...(requestBody && { requestBody }),
      responses: responsesOf(operation, output?.schema, output?.shape.properties?.['etag'] !== undefined),
    };
  }
  return paths;
}

type Resource = OperationId extends `${infer Name}.${string}` ? Name : never;

const RESOURCES: Readonly<Record<Resource, string>> = {
  capabilities: 'What this backend can do and what it promises.',
  account: "The signed-in person's own account.",
  avatars: 'Profile pictures.',
  contactChanges: 'Changing an address or a number: a code to the new one, a way back for the former.',
  password: 'Changing a password, and setting a forgotten one anew.',
  sessions: 'Where the person is signed in.',
  factors: 'Second factors and recovery codes.',
  organizations: 'The organizations that the person belongs to, and coming back to one.',
  members: 'Who belongs to an organization.',
  roles: 'What the roles of an organization allow.',
  changes: 'Every irreversible or suspending act: preview, request, follow, cancel, undo.',
  challenges: 'Proving who is at the keyboard.',
  blockers: 'Solving in place what stands in the way of a change.',
  exports: 'Taking data along: ask, follow, download, remove; the record of all exports.',
  exportSchedules: 'Exports that run by themselves.',
  inventory: 'What is stored, why and for how long.',
  notices: 'The texts of the host, with version and date.',
  consents: 'What a person allows: kinds of e-mail and uses of data, each with its own record.',
  feedback: 'The optional question at the end.',
  support: "Questions to the host's support team.",
};

const SECURITY_SCHEMES = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'session',
    description: "The host's own session; its name differs by host.",
  },
  token: { type: 'http', scheme: 'bearer', description: "The host's own access token, where it uses such." },
  statusToken: {
    type: 'apiKey',
    in: 'header',
    name: 'Sayso-Status-Token',
    description: 'From `changes.request`; opens that one change without a session.',
  },
} as const;

/** One of these is enough; an empty one: nothing is needed. */
function securityOf(auth: readonly Access[]): readonly Readonly<Record<string, readonly string[]>>[] {
  const signedIn = auth.some((access) => access !== 'public' && access !== 'statusToken');
  return [
    ...(auth.includes('public') ? [{}] : []),
    ...(signedIn || auth.includes('public') ? [{ session: [] }, { token: [] }] : []),
    ...(auth.includes('statusToken') ? [{ statusToken: [] }] : []),
  ];
}
