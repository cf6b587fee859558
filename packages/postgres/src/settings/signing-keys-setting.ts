import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Mistake } from './mistake.ts';

/** A key of Ed25519 as RFC 8037 writes it; one without `d` can only verify. */
export interface SigningKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d?: string;
  readonly kid?: string;
}

/** One JWK, a list of them or a JWK set, as JSON or in a file; the first one is private. */
export function readSigningKeys(text: string, folder: string): readonly [SigningKey, ...SigningKey[]] {
  const keys = listed(parsed(/^[[{]/.test(text) ? text : contents(resolve(folder, text))));
  const [first] = keys;
  if (first === undefined || !keys.every(isKey))
    throw new Mistake('takes Ed25519 keys as JWK: kty "OKP", crv "Ed25519", x, and d where it is private.');
  if ((first as SigningKey).d === undefined)
    throw new Mistake('begins with the key that signs, which is private: its member d is missing.');
  return keys as unknown as readonly [SigningKey, ...SigningKey[]];
}

function contents(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new Mistake('takes keys as JSON, or the path of a file with them that this process may read.');
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What JSON.parse says quotes what it read.
    throw new Mistake('takes keys as JSON, and this is none.');
  }
}

function listed(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  const { keys } = (value ?? {}) as { readonly keys?: unknown };
  return Array.isArray(keys) ? keys : [value];
}

function isKey(value: unknown): value is SigningKey {
  const { kty, crv, x, d, kid } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const point = (member: unknown) => typeof member === 'string' && /^[\w-]{43}$/.test(member);
  const named = kid === undefined || (typeof kid === 'string' && kid !== '');
  return kty === 'OKP' && crv === 'Ed25519' && point(x) && (d === undefined || point(d)) && named;
}
