import type { DataMap } from '../data-map.ts';
import type {
  CertifiedCollection,
  CertifiedPart,
  CertifiedRetention,
  ErasureCertificate,
  NotCovered,
} from '../model/certificate.ts';
import type { Change } from '../model/change.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import type { ErasureStep } from './erasure.ts';
import { referenceOf } from './receipt.ts';

/** What the work on one change has done, when its second pass found nothing left. */
export interface DoneErasure {
  readonly steps: readonly ErasureStep[];
  /** How many records went, by collection. */
  readonly counts: Readonly<Record<string, number>>;
  readonly erasedAt: Timestamp;
  readonly verifiedAt: Timestamp;
}

/** What a certificate takes besides. */
export interface Certifying {
  readonly id: string;
  /** As `certifiedSubject` of `@sayso/archive` makes it. */
  readonly sha256: string;
  readonly map: DataMap;
  readonly policy: Policy;
  readonly issuer: string;
}

const NOT_COVERED: readonly NotCovered[] = [{ code: 'backups' }, { code: 'logs' }, { code: 'copies' }];

/** What is certified once the second pass found nothing. Names nobody, and nothing that a person wrote. */
export function certificateOf(
  { id: changeId, kind, requestedAt, retained, target }: Change,
  { counts, erasedAt, steps, verifiedAt }: DoneErasure,
  { id, issuer, map, policy, sha256 }: Certifying,
): ErasureCertificate {
  return {
    type: 'ErasureCertificate',
    id,
    reference: referenceOf(changeId),
    changeId,
    kind,
    subject: { type: target.type, sha256 },
    requestedAt,
    erasedAt,
    verifiedAt,
    erased: steps.flatMap((step) => (step.type === 'collection' ? certified(step, map, counts) : [])),
    besides: steps.flatMap(partOf),
    retained: retained.map(({ basis, collection, label, until }): CertifiedRetention => ({
      collection,
      label,
      ...(basis && { basis }),
      ...(until !== undefined && { until }),
    })),
    notCovered: policy.certificates?.notCovered ?? NOT_COVERED,
    issuedAt: verifiedAt,
    issuer,
  };
}

function certified(
  { action, collection }: Extract<ErasureStep, { type: 'collection' }>,
  map: DataMap,
  counts: DoneErasure['counts'],
): readonly CertifiedCollection[] {
  const entry = map.find(({ name }) => name === collection);
  if (!entry) return [];
  const fields = Object.entries(entry.personal ?? {}).map(([name, { label }]) => ({ name, label }));
  return [
    {
      collection,
      label: entry.label,
      action,
      count: counts[collection] ?? 0,
      ...(action === 'anonymize' && { fields }),
      ...(action === 'revoke' && entry.service !== undefined && { service: entry.service }),
    },
  ];
}

function partOf({ type }: ErasureStep): readonly CertifiedPart[] {
  switch (type) {
    case 'memberships':
    case 'exports':
    case 'organization':
      return [type];
    case 'identity':
      return ['account'];
    case 'collection':
    case 'verify':
      return [];
    default:
      return type satisfies never;
  }
}
