import type { Problem } from '@sayso/contract';

/** An output as it goes out: JSON, and as headers what HTTP has headers for. It is not checked: the client names a breach. */
export function answerWith(output: unknown): Response {
  const body = JSON.stringify(output) as string | undefined;
  if (body === undefined) return new Response(null, { status: 204, headers: STANDING_HEADERS });
  const { etag, retryAfter } = (output ?? {}) as { readonly etag?: unknown; readonly retryAfter?: unknown };
  return new Response(body, {
    headers: {
      'content-type': 'application/json',
      ...STANDING_HEADERS,
      ...(typeof etag === 'string' && ENTITY_TAG.test(etag) && { etag }),
      ...(typeof retryAfter === 'number' && { 'retry-after': seconds(retryAfter) }),
    },
  });
}

/** A problem as it goes out (RFC 9457), with the headers that its members stand for. */
export function answerWithProblem(problem: Problem, method: string): Response {
  const { status, members } = problem;
  const wait = members.retryAfter ?? secondsUntil(members.nextAllowedAt);
  return new Response(JSON.stringify(problem), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      ...STANDING_HEADERS,
      ...(wait !== undefined && { 'retry-after': seconds(wait) }),
      ...(members.allow && { allow: members.allow.join(', ') }),
      ...(members.accepted && { [acceptHeader(method)]: members.accepted.join(', ') }),
      ...(status === 401 && { 'www-authenticate': challenge(problem) }),
    },
  });
}

/** The answer to OPTIONS. */
export const answerWithMethods = (allow: readonly string[]): Response =>
  new Response(null, { status: 204, headers: { ...STANDING_HEADERS, allow: allow.join(', ') } });

const STANDING_HEADERS = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** RFC 9110, 8.8.3: the quotes belong to it, so that it goes back in `If-Match` just as it is. */
const ENTITY_TAG = /^(?:W\/)?"[\x21\x23-\x7e]*"$/;

const seconds = (wait: number): string => String(Math.max(0, Math.ceil(wait)));

function secondsUntil(moment: string | undefined): number | undefined {
  const wait = moment === undefined ? NaN : (Date.parse(moment) - Date.now()) / 1000;
  return Number.isNaN(wait) ? undefined : wait;
}

function acceptHeader(method: string): string {
  switch (method) {
    case 'POST':
      return 'accept-post';
    case 'PATCH':
      return 'accept-patch';
    default:
      return 'accept';
  }
}

/** RFC 9470 for a step-up; else the bare scheme, because RFC 9110 wants a challenge with every 401. */
function challenge({ code, members }: Problem): string {
  if (code !== 'step-up-required') return 'Bearer';
  const age = members.maxAge === undefined ? '' : `, max_age="${seconds(members.maxAge)}"`;
  return `Bearer error="insufficient_user_authentication", error_description="A fresh proof is needed."${age}`;
}
