import { canonicalize } from './canonicalize.ts';

/**
 * Signs the manifest of an archive, or a receipt: answers a JWS in compact form whose payload is left out, `header..signature` (RFC
 * 7515, appendix F). The header says `alg: EdDSA` and the `kid` under which the public key stands in the host's JWKS.
 */
export type SignManifest = (bytes: Uint8Array) => Promise<string>;

/** A JSON Web Key Set (RFC 7517), as hosts publish it. Keys of other kinds are passed over. */
export interface JsonWebKeySet {
  readonly keys: readonly PublicJsonWebKey[];
}

export interface PublicJsonWebKey {
  readonly kty?: string;
  readonly crv?: string;
  readonly x?: string;
  readonly kid?: string;
  readonly [member: string]: unknown;
}

/** Signs with an Ed25519 key of WebCrypto. */
export function ed25519Signer(key: CryptoKey, kid: string): SignManifest {
  return async (manifest) => {
    const header = base64url(utf8(canonicalize({ alg: 'EdDSA', kid })));
    const signature = await crypto.subtle.sign('Ed25519', key, signingInput(header, manifest));
    return `${header}..${base64url(new Uint8Array(signature))}`;
  };
}

/** What is known about who signed. */
export type Signer =
  | { readonly state: 'known'; readonly kid: string }
  /** No key of that name was given. */
  | { readonly state: 'unknown'; readonly kid?: string }
  /** The key of that name did not sign this, or it is no such signature at all. */
  | { readonly state: 'invalid'; readonly kid?: string };

/** Whose signature it is. Without keys, or with none of the right name, the signer is unknown. */
export async function signerOf(jws: string, manifest: Uint8Array, jwks?: JsonWebKeySet): Promise<Signer> {
  const [header = '', payload, signature = '', ...more] = jws.trim().split('.');
  const said = headerOf(header);
  if (!said || payload !== '' || more.length > 0) return { state: 'invalid' };
  const { kid } = said;
  const named = kid === undefined ? {} : { kid };
  const bytes = fromBase64url(signature);
  if (bytes?.length !== 64) return { state: 'invalid', ...named };
  const key = jwks?.keys.find((one) => one.kty === 'OKP' && one.crv === 'Ed25519' && one.kid === kid);
  if (kid === undefined || !key || typeof key.x !== 'string') return { state: 'unknown', ...named };
  try {
    const publicKey = await crypto.subtle.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: key.x }, 'Ed25519', false, [
      'verify',
    ]);
    const valid = await crypto.subtle.verify('Ed25519', publicKey, bytes, signingInput(header, manifest));
    return { state: valid ? 'known' : 'invalid', kid };
  } catch (error) {
    // A browser without Ed25519 must not call an honest archive forged.
    if (error instanceof DOMException && error.name === 'NotSupportedError') return { state: 'unknown', kid };
    return { state: 'invalid', kid };
  }
}

/** Puts into such a JWS the payload that was left out. */
export function withPayload(jws: string, payload: Uint8Array): string {
  return jws.trim().replace('..', `.${base64url(payload)}.`);
}

/** Takes the payload out of a JWS; undefined where it is another than this. */
export function withoutPayload(jws: string, payload: Uint8Array): string | undefined {
  const [header, said, ...rest] = jws.trim().split('.');
  return said === base64url(payload) ? [header, '', ...rest].join('.') : undefined;
}

function headerOf(encoded: string): { readonly kid?: string } | undefined {
  const bytes = fromBase64url(encoded);
  if (!bytes) return undefined;
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof header !== 'object' || header === null) return undefined;
    const { alg, kid, crit } = header as Readonly<Record<string, unknown>>;
    // What must be understood (`crit`) is understood by nobody here.
    if ((alg !== 'EdDSA' && alg !== 'Ed25519') || crit !== undefined) return undefined;
    return typeof kid === 'string' ? { kid } : {};
  } catch {
    return undefined;
  }
}

function signingInput(header: string, manifest: Uint8Array): Uint8Array<ArrayBuffer> {
  return utf8(`${header}.${base64url(manifest)}`);
}

export const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

export function base64url(bytes: Uint8Array): string {
  let text = '';
  // In pieces that a call takes as arguments, each a multiple of three.
  for (let from = 0; from < bytes.length; from += 3 * 8192)
    text += btoa(String.fromCharCode(...bytes.subarray(from, from + 3 * 8192)));
  return text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
    // Unused bits can be anything, and a second spelling of the same bytes would go unnoticed.
    return base64url(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
