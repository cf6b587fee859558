import { pathMembers, type AnyOperation } from '@sayso/contract';

export const ORIGIN = 'https://app.example.com';

export const KEY = '0123456789abcdef';

export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
  readonly signal?: AbortSignal;
}

/** A request as a runtime hands it over; the path is below the default base path. */
export function requestTo(path: string, { method = 'GET', headers = {}, body, signal }: Sent = {}): Request {
  return new Request(`${ORIGIN}/api/sayso${path}`, {
    method,
    headers,
    ...(body !== undefined && { body, duplex: 'half' }),
    ...(signal && { signal }),
  });
}

/** The request that stands for this call on the wire, written from the documentation and not from the client's code. */
export function requestFor(operation: AnyOperation, input: object, sent: Sent = {}): Request {
  const members = new Map<string, unknown>(Object.entries(input));
  const inPath = new Set(pathMembers(operation.path));
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(members.get(name))),
  );
  const rest = Object.fromEntries([...members].filter(([name]) => !inPath.has(name)));
  if (operation.upload !== undefined) {
    const file = members.get(operation.upload) as Blob;
    const headers = { 'content-type': file.type, ...sent.headers };
    return requestTo(path, { ...sent, method: operation.method, headers, body: file });
  }
  if (operation.method === 'GET') {
    const query = new URLSearchParams(
      Object.entries(rest).map(([name, value]): [string, string] => [name, String(value)]),
    );
    return requestTo(query.size === 0 ? path : `${path}?${query}`, sent);
  }
  return postTo(path, rest, { ...sent, method: operation.method });
}

/** A write as a client sends it: JSON, and under a key. */
export function postTo(path: string, body: unknown, { headers = {}, ...sent }: Sent = {}): Request {
  return requestTo(path, {
    method: 'POST',
    ...sent,
    headers: { 'content-type': 'application/json', 'idempotency-key': KEY, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
