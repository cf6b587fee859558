import { verifyReceipt } from '@sayso/archive';
import { type ChangeReceipt, changesReceipt, check } from '@sayso/contract';
import { keyOf } from './contents.ts';
import { type Keys, keysIn } from './keys.ts';
import type { ReceiptFinding, Refusal } from './verifier-state.ts';

/** A receipt is short; what is longer is something else. */
const LONGEST = 256 * 1024;

/** What can be told of one JSON file: a receipt is checked, everything else is told apart. */
export async function inspectJson(file: File, keysOf: () => Promise<Keys>): Promise<ReceiptFinding | Refusal> {
  if (file.size > LONGEST) return { reason: 'json' };
  let value: unknown;
  try {
    value = JSON.parse(await file.text());
  } catch {
    return { reason: 'kind' };
  }
  if (keysIn(value)) return { reason: 'keys' };
  const read = check(changesReceipt.output, value);
  if (read.issues || !datesOf(read.value).every(isMoment)) return { reason: 'json' };
  const { jwks, outcome } = await keysOf();
  // As it stands in the file: the signature covers what the contract does not know as well.
  const { signer, verdict } = await verifyReceipt(value as ChangeReceipt, jwks && { jwks });
  return {
    kind: 'receipt',
    verdict,
    keys: outcome,
    isSigned: signer.state !== 'absent',
    ...keyOf(signer),
    receipt: read.value,
  };
}

function datesOf({ effectiveAt, effects, endedAt, issuedAt, requestedAt, retained }: ChangeReceipt): readonly string[] {
  const ends = [...effects, ...retained].map(({ until }) => until);
  return [effectiveAt, endedAt, issuedAt, requestedAt, ...ends].filter((at) => at !== undefined);
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
