import type { CertifiedSubject, ChangeTarget, ErasureCertificate } from '@sayso/contract';
import { utf8 } from './jws.ts';
import { sha256Of } from './sha-256.ts';

/** What a certificate says of an account or organization: nothing to whoever does not know its id. */
export function certifiedSubject(certificateId: string, { type, id }: ChangeTarget): CertifiedSubject {
  return { type, sha256: sha256Of(utf8(`${certificateId}\n${type}\n${id}`)) };
}

/** Whether a certificate is about this account or organization, for whoever knows its id. */
export function isAbout({ id, subject }: Pick<ErasureCertificate, 'id' | 'subject'>, target: ChangeTarget): boolean {
  const meant = certifiedSubject(id, target);
  return subject.type === meant.type && subject.sha256 === meant.sha256;
}
