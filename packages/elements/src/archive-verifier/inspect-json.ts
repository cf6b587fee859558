import { verifyReceipt } from '@sayso/archive';
import {
  type ChangeReceipt,
  changesCertificate,
  changesReceipt,
  check,
  type ConsentReceipt,
  consentsReceipt,
  type ErasureCertificate,
} from '@sayso/contract';
import { keyOf } from './contents.ts';
import { type Keys, keysIn } from './keys.ts';
import type { ReceiptFinding, Refusal, SaidReceipt } from './verifier-state.ts';

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
  const said = saidIn(value);
  if (!said) return { reason: 'json' };
  const { jwks, outcome } = await keysOf();
  // As it stands in the file: the signature covers what the contract does not know as well.
  const { signer, verdict } = await verifyReceipt(value as object, jwks && { jwks });
  return {
    kind: 'receipt',
    verdict,
    keys: outcome,
    isSigned: signer.state !== 'absent',
    ...keyOf(signer),
    said,
  };
}

/** Told apart by what each must have; undefined for what is neither. */
function saidIn(value: unknown): SaidReceipt | undefined {
  const change = check(changesReceipt.output, value);
  if (!change.issues) {
    const receipt = change.value;
    return datesOf(receipt).every(isMoment) ? { about: 'change', receipt } : undefined;
  }
  const erasure = check(changesCertificate.output, value);
  if (!erasure.issues) {
    const receipt = erasure.value;
    return datesOfErasure(receipt).every(isMoment) ? { about: 'erasure', receipt } : undefined;
  }
  const consent = check(consentsReceipt.output, value);
  if (consent.issues) return undefined;
  const receipt = consent.value;
  return datesOfConsent(receipt).every(isMoment) ? { about: 'consent', receipt } : undefined;
}

function datesOfErasure(certificate: ErasureCertificate): readonly string[] {
  const { erasedAt, issuedAt, requestedAt, retained, verifiedAt } = certificate;
  const ends = retained.flatMap(({ until }) => until ?? []);
  return [erasedAt, issuedAt, requestedAt, verifiedAt, ...ends];
}

function datesOfConsent({ issuedAt, record }: ConsentReceipt): readonly string[] {
  return [issuedAt, record.piiProcessing.privacyNotice.updatedAt, ...record.events.map(({ at }) => at)];
}

function datesOf({ effectiveAt, effects, endedAt, issuedAt, requestedAt, retained }: ChangeReceipt): readonly string[] {
  const ends = [...effects, ...retained].map(({ until }) => until);
  return [effectiveAt, endedAt, issuedAt, requestedAt, ...ends].filter((at) => at !== undefined);
}

function isMoment(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}
