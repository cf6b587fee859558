import { COMPONENTS, type JsonSchema } from '../json-schema.ts';
import type { AnyOperation } from '../operation.ts';
import { PROBLEM_STATUS, type ProblemCode } from '../problem.ts';
import { problemsOf } from '../table/problems.ts';
import { problemSchemaName } from './problem-schemas.ts';

/** A response of an OpenAPI document, or a reference to one. */
export type ResponseObject = Readonly<Record<string, unknown>>;

/** The responses of one operation by status; without an output in JSON, a file. Those that only say what any operation may say are references. */
export function responsesOf(
  operation: AnyOperation,
  output: JsonSchema | undefined,
  hasEtag: boolean,
): Record<string, ResponseObject> {
  const problems = byStatus(problemsOf(operation));
  return {
    ...(output ? jsonResponse(output, hasEtag) : FILE_RESPONSES),
    ...Object.fromEntries(
      [...problems].map(([status, codes]) => {
        const shared = responseName(codes);
        return [status, shared ? { $ref: `#/components/responses/${shared}` } : problemResponse(status, codes)];
      }),
    ),
  };
}

const jsonResponse = (output: JsonSchema, hasEtag: boolean): Record<string, ResponseObject> => ({
  200: {
    description: 'Done.',
    headers: { 'Cache-Control': header('Always `no-store`.'), ...(hasEtag && { ETag: HEADERS['ETag'] }) },
    content: { 'application/json': { schema: output } },
  },
});

/** The responses that operations share, by name. */
export function sharedResponses(): Record<string, ResponseObject> {
  return Object.fromEntries(
    Object.entries(SHARED).map(([name, codes]) => [name, problemResponse(PROBLEM_STATUS[codes[0]], codes)]),
  );
}

const SHARED: Readonly<Record<string, readonly [ProblemCode, ...ProblemCode[]]>> = {
  Unauthenticated: ['unauthenticated'],
  PermissionRequired: ['permission-required'],
  NotFound: ['not-found'],
  MethodNotAllowed: ['method-not-allowed'],
  TooLarge: ['too-large'],
  UnsupportedMedia: ['unsupported-media'],
  ValidationFailed: ['validation-failed'],
  ValidationFailedOrKeyReused: ['validation-failed', 'idempotency-key-reused'],
  IdempotencyKeyMissing: ['idempotency-key-missing'],
  RateLimited: ['rate-limited'],
  Internal: ['internal'],
  CapabilityMissing: ['capability-missing'],
  Unavailable: ['unavailable'],
};

const responseName = (codes: readonly ProblemCode[]): string | undefined =>
  Object.keys(SHARED).find((name) => SHARED[name]?.join() === codes.join());

/** The codes under each status, the smaller status first. */
function byStatus(codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> {
  const found = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const status = PROBLEM_STATUS[code];
    found.set(status, [...(found.get(status) ?? []), code]);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

function problemResponse(status: number, codes: readonly ProblemCode[]): ResponseObject {
  const refs = codes.map((code) => ({ $ref: COMPONENTS + problemSchemaName(code) }));
  const headers = headersWith(status);
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      'application/problem+json': {
        schema:
          refs.length === 1
            ? refs[0]
            : {
                oneOf: refs,
                discriminator: {
                  propertyName: 'code',
                  mapping: Object.fromEntries(codes.map((code) => [code, COMPONENTS + problemSchemaName(code)])),
                },
              },
      },
    },
  };
}

const header = (description: string) => ({ description, schema: { type: 'string' } });

const HEADERS: Readonly<Record<string, ReturnType<typeof header>>> = {
  ETag: header('The `etag` of the answer. Send it back as `If-Match`.'),
  'Retry-After': header('Seconds to wait before the next try.'),
  'WWW-Authenticate': header('`Bearer`; for `step-up-required` the challenge of RFC 9470 with `max_age`.'),
  Allow: header('The methods that this path knows.'),
  'Accept-Post': header('The media types that are accepted.'),
};

const FILE_HEADERS = {
  'Accept-Ranges': header('Always `bytes`.'),
  'Cache-Control': header('Always `no-store, no-transform`.'),
  'Content-Disposition': header('`attachment` with the name of the file (RFC 6266).'),
  'Content-Length': header('The bytes of this answer.'),
  ETag: header('The digest of the whole file. Send it back as `If-Range`.'),
  'Repr-Digest': header('`sha-256` of the whole file (RFC 9530).'),
};

const FILE_RESPONSES: Record<string, ResponseObject> = {
  200: { description: 'The whole file.', headers: FILE_HEADERS, content: { '*/*': {} } },
  206: {
    description: 'The part that `Range` names.',
    headers: { ...FILE_HEADERS, 'Content-Range': header('Which bytes, of how many.') },
    content: { '*/*': {} },
  },
  416: {
    description: '`validation-failed`: the file ends before `Range` begins.',
    headers: { 'Content-Range': header('How many bytes the file has.') },
    content: { 'application/problem+json': { schema: { $ref: `${COMPONENTS}Problem` } } },
  },
};

function headersWith(status: number): Record<string, ReturnType<typeof header>> {
  const names = HEADERS_BY_STATUS[status] ?? [];
  return Object.fromEntries(names.map((name) => [name, HEADERS[name] as ReturnType<typeof header>]));
}

const HEADERS_BY_STATUS: Readonly<Record<number, readonly string[]>> = {
  401: ['WWW-Authenticate'],
  405: ['Allow'],
  415: ['Accept-Post'],
  429: ['Retry-After'],
  503: ['Retry-After'],
};
