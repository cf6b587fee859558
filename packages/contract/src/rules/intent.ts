import { canonicalJson } from '../canonical.ts';
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

/** Equal for equal intents; a proof is bound to it. */
export function intentFingerprint({ kind, target, options = {} }: ChangeIntent): string {
  return canonicalJson({ kind, target, options });
}
