import { originSet } from './origins.ts';

/** Which pages of other origins may use the served backend from a browser. They are trusted for writes, too. */
export interface CorsOptions {
  /** Such as `https://app.example.com`; each exactly as the browser sends it, no wildcards. */
  readonly origins: readonly string[];
  /** True when pages send cookies along. By default they may not. */
  readonly credentials?: boolean;
  /** Request headers of the host's own, besides those of Sayso. */
  readonly headers?: readonly string[];
  /** Seconds that a browser may remember the answer to a preflight; by default 600. */
  readonly maxAge?: number;
}

const REQUEST_HEADERS = [
  'Accept-Language',
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-Range',
  'Range',
  'Sayso-GPC',
  'Sayso-Proof',
  'Sayso-Status-Token',
];

const RESPONSE_HEADERS = [
  'Accept-Ranges',
  'Allow',
  'Content-Disposition',
  'Content-Range',
  'ETag',
  'Repr-Digest',
  'Retry-After',
  'WWW-Authenticate',
];

/** Adds to an answer what lets an allowed page read it. */
export type CorsHeaders = (request: Request, answer: Headers) => void;

export function corsHeaders(options: CorsOptions): CorsHeaders {
  const allowed = originSet(options.origins);
  const requestHeaders = [...REQUEST_HEADERS, ...(options.headers ?? [])].join(', ');
  return (request, answer) => {
    answer.append('vary', 'Origin');
    const origin = request.headers.get('origin');
    if (origin === null || !allowed.has(origin)) return;
    answer.set('access-control-allow-origin', origin);
    if (options.credentials) answer.set('access-control-allow-credentials', 'true');
    if (request.method === 'OPTIONS' && request.headers.has('access-control-request-method')) {
      answer.set('access-control-allow-methods', answer.get('allow') ?? '');
      answer.set('access-control-allow-headers', requestHeaders);
      answer.set('access-control-max-age', String(options.maxAge ?? 600));
    } else answer.set('access-control-expose-headers', RESPONSE_HEADERS.join(', '));
  };
}
