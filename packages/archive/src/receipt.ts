import { canonicalize } from './canonicalize.ts';
import {
  type JsonWebKeySet,
  type Signer,
  type SignManifest,
  signerOf,
  utf8,
  withoutPayload,
  withPayload,
} from './jws.ts';

/** What was found out about a receipt. */
export interface ReceiptReport {
  /**
   * `intact`: it says what the host signed. `signer-unknown`: it has no signature, or one of a key that was not given. `damaged`: it
   * says something else, or that key did not sign it.
   */
  readonly verdict: 'intact' | 'signer-unknown' | 'damaged';
  readonly signer: Signer | { readonly state: 'absent' };
}

/** A receipt, of a change or of a consent, or a certificate of erasure, with its signature in `jws`. */
export async function signReceipt<Receipt extends object>(
  receipt: Receipt,
  sign: SignManifest,
): Promise<Receipt & { readonly jws: string }> {
  const payload = payloadOf(receipt);
  return { ...receipt, jws: withPayload(await sign(payload), payload) };
}

/** Whether a receipt, or a certificate, says what its host signed. Hand it over with every member that the host sent, also those that you do not know. */
export async function verifyReceipt(
  receipt: object,
  { jwks }: { readonly jwks?: JsonWebKeySet } = {},
): Promise<ReceiptReport> {
  const { jws } = receipt as { readonly jws?: unknown };
  if (jws === undefined) return { verdict: 'signer-unknown', signer: { state: 'absent' } };
  const invalid = { verdict: 'damaged', signer: { state: 'invalid' } } as const;
  if (typeof jws !== 'string') return invalid;
  let payload: Uint8Array;
  try {
    payload = payloadOf(receipt);
  } catch {
    return invalid;
  }
  const detached = withoutPayload(jws, payload);
  if (detached === undefined) return invalid;
  const signer = await signerOf(detached, payload, jwks);
  switch (signer.state) {
    case 'known':
      return { verdict: 'intact', signer };
    case 'unknown':
      return { verdict: 'signer-unknown', signer };
    case 'invalid':
      return { verdict: 'damaged', signer };
    default:
      return signer satisfies never;
  }
}

function payloadOf(receipt: object): Uint8Array {
  return utf8(canonicalize(Object.fromEntries(Object.entries(receipt).filter(([name]) => name !== 'jws'))));
}
