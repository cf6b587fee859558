import type { JsonWebKeySet } from '@sayso/archive';

/** Where the signer's public keys come from. */
export type KeySource = { readonly given: JsonWebKeySet } | { readonly url: string };

/** What became of the keys: `unsupported` and `insecure` say that this browser, or this address, cannot check signatures. */
export type KeysOutcome = 'none' | 'given' | 'unreachable' | 'unsupported' | 'insecure';

/** The keys to check with. */
export interface Keys {
  readonly outcome: KeysOutcome;
  readonly jwks?: JsonWebKeySet;
}

/** A key set (RFC 7517) out of its text; a single key is taken as a set of one. Undefined for what is neither. */
export function readKeys(text: string): JsonWebKeySet | undefined {
  try {
    return keysIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

export function keysIn(value: unknown): JsonWebKeySet | undefined {
  if (!isObject(value)) return undefined;
  if (typeof value['kty'] === 'string') return { keys: [value] };
  const { keys } = value;
  return Array.isArray(keys) && keys.every(isObject) ? { keys } : undefined;
}

/** Public keys are fetched as anybody may: without cookies, and without telling from where. Undefined where they cannot be had. */
export async function fetchKeys(url: string, signal: AbortSignal): Promise<JsonWebKeySet | undefined> {
  try {
    const answer = await fetch(url, { signal, credentials: 'omit', referrerPolicy: 'no-referrer' });
    return answer.ok ? keysIn(await answer.json()) : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
