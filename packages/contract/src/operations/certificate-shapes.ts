import { choice, list, object, optional } from '../shape.ts';
import { changeKind, moment, optionalText, targetType } from './change-shapes.ts';
import { count, localized, pluralLabel, text, timestamp } from './shapes.ts';

export const certificate = object({
  type: choice('ErasureCertificate'),
  id: text,
  reference: text,
  changeId: text,
  kind: changeKind,
  subject: object({ type: targetType, sha256: text }),
  requestedAt: timestamp,
  erasedAt: timestamp,
  verifiedAt: timestamp,
  erased: list(
    object({
      collection: text,
      label: pluralLabel,
      action: choice('erase', 'anonymize', 'revoke'),
      count,
      fields: optional(list(object({ name: text, label: localized }))),
      service: optionalText,
    }),
  ),
  besides: list(choice('memberships', 'exports', 'account', 'organization')),
  retained: list(object({ collection: text, label: pluralLabel, basis: optional(localized), until: moment })),
  notCovered: list(object({ code: choice('backups', 'logs', 'copies', 'other'), text: optional(localized) })),
  issuedAt: timestamp,
  issuer: text,
  jws: optionalText,
});
