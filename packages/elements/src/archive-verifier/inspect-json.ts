import { keysIn } from './keys.ts';
import type { Refusal } from './verifier-state.ts';

/** A receipt is short; what is longer is something else. */
const LONGEST = 256 * 1024;

/** What JSON without a signature can be told to be. */
export async function inspectJson(file: File): Promise<Refusal> {
  if (file.size > LONGEST) return { reason: 'json' };
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    return { reason: 'kind' };
  }
  return { reason: keysIn(value) ? 'keys' : 'json' };
}
