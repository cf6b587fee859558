import { canonicalize } from './canonicalize.ts';
import { base64url, ed25519Signer, fromBase64url, type JsonWebKeySet, type SignManifest, utf8 } from './jws.ts';

/** Signs what people take along, so that anybody can tell where it comes from. */
export interface Signing {
  /** `ed25519Signer` makes one of a key, `signingKeys` one of several. */
  readonly sign: SignManifest;
  /** The public keys, as they stand at `/.well-known/jwks.json`: the one that signs now, and those before it. */
  readonly jwks: JsonWebKeySet;
}

/** An Ed25519 key of its own as a JSON Web Key (RFC 8037): public, or private where it has `d`. */
export interface Ed25519JsonWebKey {
  readonly kty?: string | undefined;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly d?: string | undefined;
  /** By default the thumbprint of the key (RFC 7638). */
  readonly kid?: string | undefined;
}

/**
 * The first private key signs; the public parts of all of them are published, so that what the others signed can still be verified: put a
 * new key in front, and take an old one out only when nobody needs to verify what it signed. Rejects with a TypeError that says which key
 * is wrong, and holds nothing of it.
 */
export async function signingKeys(keys: readonly Ed25519JsonWebKey[]): Promise<Signing> {
  const known = await Promise.all(keys.map(readKey));
  const twice = known.findIndex(({ kid }, index) => known.findIndex((one) => one.kid === kid) !== index);
  if (twice !== -1) throw new TypeError(`Signing key ${twice + 1} has the same kid as one before it.`);
  const first = known.find(({ privateKey }) => privateKey !== undefined);
  if (first?.privateKey === undefined)
    throw new TypeError('None of the signing keys is private: nothing can be signed.');
  return {
    sign: ed25519Signer(first.privateKey, first.kid),
    jwks: { keys: known.map(({ kid, x }) => ({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA', kid, x })) },
  };
}

/** The name of a public key that follows from the key itself (RFC 7638). */
export async function thumbprintOf({ x }: { readonly x: string }): Promise<string> {
  const members = utf8(canonicalize({ crv: 'Ed25519', kty: 'OKP', x }));
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', members)));
}

interface KnownKey {
  readonly kid: string;
  readonly x: string;
  readonly privateKey?: CryptoKey;
}

async function readKey({ kty, crv, x, d, kid }: Ed25519JsonWebKey, index: number): Promise<KnownKey> {
  const wrong = (what: string) => new TypeError(`Signing key ${index + 1} ${what}.`);
  if (kty !== 'OKP' || crv !== 'Ed25519') throw wrong('is not of kty "OKP" and crv "Ed25519"');
  if (typeof x !== 'string' || fromBase64url(x)?.length !== 32) throw wrong('lacks its public part, 32 bytes in "x"');
  if (kid !== undefined && (typeof kid !== 'string' || kid === '')) throw wrong('has a "kid" that is no text');
  const named = { kid: kid ?? (await thumbprintOf({ x })), x };
  if (d === undefined) return named;
  if (typeof d !== 'string' || fromBase64url(d)?.length !== 32) throw wrong('has a private part that is not 32 bytes');
  const publicKey = { kty, crv, x };
  const challenge = utf8(named.kid);
  try {
    const privateKey = await crypto.subtle.importKey('jwk', { ...publicKey, d }, 'Ed25519', false, ['sign']);
    const signature = await crypto.subtle.sign('Ed25519', privateKey, challenge);
    const verifying = await crypto.subtle.importKey('jwk', publicKey, 'Ed25519', false, ['verify']);
    if (await crypto.subtle.verify('Ed25519', verifying, signature, challenge)) return { ...named, privateKey };
  } catch {
    // What a platform says of a key could hold a part of it.
  }
  throw wrong('has a private part that does not belong to its public one');
}
