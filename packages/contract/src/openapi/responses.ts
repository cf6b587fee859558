import { COMPONENTS, type JsonSchema } from '../json-schema.ts';
import type { AnyOperation } from '../operation.ts';
import { PROBLEM_STATUS, type ProblemCode } from '../problem.ts';
import { problemsOf } from '../table/problems.ts';
import { problemSchemaName } from './problem-schemas.ts';

/** A response of an OpenAPI document, or a reference to one. */
export type ResponseObject = Readonly<Record<string, unknown>>;

/** The responses of one operation by status. Those that only say what any operation may say are references. */
export function responsesOf(
  operation: AnyOperation,
  output: JsonSchema,
  hasEtag: boolean,
): Record<string, ResponseObject> {
  const problems = byStatus(problemsOf(operation));
  return {
    200: {
      description: 'Done.',
      headers: { 'Cache-Control': header('Always `no-store`.'), ...(hasEtag && { ETag: HEADERS['ETag'] }) },
      content: { 'application/json': { schema: output } },
    },
    ...Object.fromEntries(
      [...problems].map(([status, codes]) => {
        const shared = responseName(codes);
        return [status, shared ? { $ref: `#/components/responses/${shared}` } : problemResponse(status, codes)];
      }),
    ),
  };
}

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
