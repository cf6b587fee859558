import type { FetchHandler } from './serve.ts';

/** Where hosts publish the keys that archives, receipts and certificates are verified with (RFC 8615). */
export const KEYS_PATH = '/.well-known/jwks.json';

/** How long others may keep the keys, in seconds: a new one is known everywhere after that. */
const KEPT = 300;

/** Public keys as a JSON Web Key Set (RFC 7517). */
export interface PublishedKeys {
  readonly keys: readonly { readonly kid?: string; readonly [member: string]: unknown }[];
}

/**
 * Answers with the public keys, for pages of any origin, cached for five minutes. Mount it at `KEYS_PATH`. Throws a TypeError when one of
 * them has a private part.
 */
export function serveKeys({ keys }: PublishedKeys): FetchHandler {
  const secret = keys.findIndex((key) => 'd' in key || 'k' in key);
  if (secret !== -1) throw new TypeError(`Key ${secret + 1} is private: publish its public part alone.`);
  const body = JSON.stringify({ keys });
  return (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return Promise.resolve(new Response(null, { status: 405, headers: { allow: 'GET, HEAD' } }));
    return Promise.resolve(
      new Response(request.method === 'HEAD' ? null : body, {
        headers: {
          'access-control-allow-origin': '*',
          'cache-control': `public, max-age=${KEPT}`,
          'content-type': 'application/jwk-set+json',
          'x-content-type-options': 'nosniff',
        },
      }),
    );
  };
}
