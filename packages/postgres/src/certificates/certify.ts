import { certifiedSubject, signReceipt } from '@sayso/archive';
import type { Change, ErasureCertificate } from '@sayso/contract';
import { certificateOf } from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import type { DueErasure } from '../erasing/erasures.ts';
import type { Server } from '../server.ts';
import { storableJson } from '../sql/expressions.ts';

/**
 * The certificate for work whose second pass found nothing, as it will be kept in the transaction that completes the change. Made and
 * signed before that transaction, for it touches nothing but the database. Nothing for work that was not counted from its beginning.
 */
export async function certify(
  {
    about,
    erasures,
    map,
    policy,
    signing,
    transactions,
  }: Pick<Server, 'about' | 'erasures' | 'map' | 'policy' | 'signing' | 'transactions'>,
  change: Change,
  due: DueErasure,
): Promise<ErasureCertificate | undefined> {
  const found = await transactions.run({ worker: true, tenant: due.tenant }, async (transaction) => {
    const work = await erasures.done(transaction, due);
    return work && { ...work, verifiedAt: transaction.now };
  });
  if (!found) return undefined;
  const id = newId();
  const { sha256 } = certifiedSubject(id, change.target);
  const work = { ...found, erasedAt: found.erasedAt ?? found.verifiedAt };
  const certificate = certificateOf(change, work, { id, issuer: about.name, map: map.collections, policy, sha256 });
  // Signed as the database keeps it: text of the host can have a sign that it does not take.
  const kept = JSON.parse(storableJson(certificate)) as ErasureCertificate;
  return signing ? await signReceipt(kept, signing.sign) : kept;
}
