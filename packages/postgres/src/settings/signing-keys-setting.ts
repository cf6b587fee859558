import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Ed25519JsonWebKey } from '@sayso/archive';
import { Mistake } from './mistake.ts';

/** A key of Ed25519 as RFC 8037 writes it; one without `d` can only verify. */
export interface SigningKey extends Ed25519JsonWebKey {
  readonly kty: 'OKP';
  readonly crv: 'Ed25519';
  readonly x: string;
  readonly d?: string;
  readonly kid?: string;
}

/** One JWK, a list of them or a JWK set, as JSON or in a file; the first private one signs. */
export function readSigningKeys(text: string, folder: string): readonly SigningKey[] {
  const keys = listed(parsed(/^[[{]/.test(text) ? text : contents(resolve(folder, text))));
  if (keys.length === 0 || !keys.every(isKey))
    throw new Mistake('takes Ed25519 keys as JWK: kty "OKP", crv "Ed25519", x, and d where it is private.');
  if (keys.every(({ d }) => d === undefined))
    throw new Mistake('takes at least one private key, which signs: none of these has the member d.');
  return keys;
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
