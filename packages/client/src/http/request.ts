import { type CallContext, type Operation, pathMembers, type Problem, problem } from '@sayso/contract';

/** The parts of an HTTP request that an operation and its input make. */
export interface OperationRequest {
  readonly url: string;
  readonly method: string;
  /** JSON, or the file that is sent up. */
  readonly body?: string | Blob;
}

/** Members named in the path stand there; the others go into the query of a GET, else into the body, which is always there. A
 * file is the whole body: what came with it stands in the query, to be refused. */
export function requestOf<Input>(
  baseUrl: string,
  { method, path, upload }: Operation<Input, unknown>,
  input: Input,
): OperationRequest {
  const members = { ...(input as Record<string, unknown>) };
  let url = baseUrl.replace(/\/+$/, '') + path;
  for (const name of pathMembers(path)) {
    const value = String(members[name]);
    if (value === '') throw empty(name);
    // A URL resolves dot segments, encoded or not, and would lead somewhere else; half a sign cannot be encoded at all.
    if (/^\.{1,2}$/.test(value) || !value.isWellFormed()) throw problem('not-found');
    url = url.replace(`{${name}}`, () => encodeURIComponent(value));
    delete members[name];
  }
  const body = members[upload ?? ''] as Blob | undefined;
  if (upload) delete members[upload];
  else if (method !== 'GET') return { url, method, body: JSON.stringify(members) };
  const present = Object.entries(members).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(present.map(([name, value]) => [name, String(value)]));
  return { url: present.length > 0 ? `${url}?${query}` : url, method, ...(body && { body }) };
}

/** As the backend itself refuses it: on the wire it would be the address of another operation. */
function empty(name: string): Problem {
  const errors = [{ pointer: `/${name}`, code: 'too-short', detail: 'The least here is 1.' }] as const;
  return problem('validation-failed', { errors });
}

/** What the host and the context say, as headers. */
export function headersOf(own: Readonly<Record<string, string>>, context: CallContext, hasJson: boolean): Headers {
  const headers = new Headers(own);
  const { idempotencyKey, proof, statusToken, ifMatch, locale, gpc } = context;
  const ours = {
    accept: 'application/json, application/problem+json',
    'content-type': hasJson ? 'application/json' : undefined,
    'idempotency-key': idempotencyKey,
    'sayso-proof': proof,
    'sayso-status-token': statusToken,
    'if-match': ifMatch,
    'accept-language': locale,
    'sayso-gpc': gpc ? '1' : undefined,
  };
  for (const [name, value] of Object.entries(ours)) if (value !== undefined) headers.set(name, value);
  return headers;
}
