import { canonicalJson } from '../canonical.ts';
import type { ProofPurpose } from '../model/challenge.ts';
import type { ChangeIntent, ChangeKind, ChangeTarget } from '../model/change.ts';

const TARGET_TYPE: Readonly<Record<ChangeKind, ChangeTarget['type']>> = {
  'leave-organization': 'organization',
  'transfer-ownership': 'organization',
  'close-organization': 'organization',
  'reset-organization': 'organization',
  'delete-organization': 'organization',
  'deactivate-account': 'account',
  'delete-account': 'account',
};

/** What a kind is about. */
export function targetTypeOf(kind: ChangeKind): ChangeTarget['type'] {
  return TARGET_TYPE[kind];
}

/** True for what concerns an organization as a whole: one of it at a time, and every member may know of it. */
export function concernsEverybody(kind: ChangeKind): boolean {
  return targetTypeOf(kind) === 'organization' && kind !== 'leave-organization' && kind !== 'transfer-ownership';
}

/** Equal for equal intents; a proof is bound to it. */
export function intentFingerprint({ kind, target, options = {} }: ChangeIntent): string {
  return canonicalJson({ kind, target, options });
}

/** Equal for equal purposes; a proof is bound to it. */
export function purposeFingerprint(purpose: ProofPurpose): string {
  return 'operation' in purpose ? canonicalJson(purpose) : intentFingerprint(purpose);
}
