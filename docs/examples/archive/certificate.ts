import { type Ed25519JsonWebKey, isAbout, type Signing, signingKeys, verifyReceipt } from '@sayso/archive';
import type { ErasureCertificate } from '@sayso/contract';

/** As many keys as have ever signed something that somebody may still want to verify, the newest first. */
export async function keysOf(stored: string): Promise<Signing> {
  return await signingKeys(JSON.parse(stored) as Ed25519JsonWebKey[]);
}

export async function provesErasureOf(
  certificate: ErasureCertificate,
  accountId: string,
  { jwks }: Signing,
): Promise<boolean> {
  const { verdict } = await verifyReceipt(certificate, { jwks });
  return verdict === 'intact' && isAbout(certificate, { type: 'account', id: accountId });
}
