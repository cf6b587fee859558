import type { DataMap, DataMapEntry } from '../data-map.ts';
import type { ChangeKind } from '../model/change.ts';
import type { Facts } from './facts.ts';

/** One step of erasing, idempotent: what is done already is found done. */
export type ErasureStep =
  | {
      readonly type: 'collection';
      readonly collection: string;
      /** `revoke`: each record is revoked at the entry's service first, then erased. */
      readonly action: 'erase' | 'anonymize' | 'revoke';
      /**
       * `member`: the records of an organization that belong to one of the account's memberships. `former`: those of an organization from
       * before its last fresh start.
       */
      readonly of: 'account' | 'organization' | 'member' | 'former';
    }
  /** The account's memberships lose their link to it: nobody comes back by them. */
  | { readonly type: 'memberships' }
  /** Every export of the subject: what is under way is stopped, archives, records and the schedule go. */
  | { readonly type: 'exports' }
  /** The account's credentials, sessions and personal fields. */
  | { readonly type: 'identity' }
  /** The organization itself and its memberships. */
  | { readonly type: 'organization' }
  /** The second pass: nothing that a step erases is left anywhere. */
  | { readonly type: 'verify' };

/**
 * What has to be erased for a kind, in the order of the data map and with the second pass at the end. Services come first: what is revoked
 * there is found by our own records. Kinds that erase nothing have no steps. `former`: of a fresh start that holds already.
 */
export function erasureSteps(kind: ChangeKind, map: DataMap, former = false): readonly ErasureStep[] {
  const numbered = former ? map.filter(({ epoch }) => epoch !== undefined) : map;
  const collections = numbered.flatMap((entry) => {
    const step = collectionStep(kind, entry);
    return step ? [former ? ({ ...step, of: 'former' } as const) : step] : [];
  });
  const ordered = [
    ...collections.filter(({ action }) => action === 'revoke'),
    ...collections.filter(({ action }) => action !== 'revoke'),
  ];
  switch (kind) {
    case 'delete-account':
      return [...ordered, { type: 'memberships' }, { type: 'exports' }, { type: 'identity' }, { type: 'verify' }];
    case 'delete-organization':
    case 'close-organization':
      return [...ordered, { type: 'exports' }, { type: 'organization' }, { type: 'verify' }];
    case 'reset-organization':
      return [...ordered, { type: 'verify' }];
    case 'leave-organization':
    case 'transfer-ownership':
    case 'deactivate-account':
      return [];
    default:
      return kind satisfies never;
  }
}

/** What a kind does to one collection: `retain` stays for a stated reason. */
export function fateOf(kind: ChangeKind, entry: DataMapEntry): 'keep' | 'erase' | 'anonymize' | 'detach' | 'retain' {
  switch (kind) {
    case 'leave-organization':
      return entry.onLeave;
    case 'transfer-ownership':
    case 'deactivate-account':
      return 'keep';
    case 'delete-account':
      return entry.onDeleteAccount;
    case 'delete-organization':
    case 'close-organization':
      return typeof entry.onDelete === 'object' ? 'retain' : entry.onDelete;
    case 'reset-organization':
      return entry.onReset;
    default:
      return kind satisfies never;
  }
}

/**
 * True for a fresh start that one number makes: whatever it erases says under which number it came, and the organization under which it
 * is now. It holds at once, and the number that was there before undoes it.
 */
export function startsEpoch(kind: ChangeKind, { organization, collections }: Facts): boolean {
  if (kind !== 'reset-organization' || organization?.epoch === undefined) return false;
  const erased = collections.filter(({ entry }) => collectionStep(kind, entry) !== undefined);
  return erased.length > 0 && erased.every(({ entry }) => entry.epoch !== undefined);
}

function collectionStep(
  kind: ChangeKind,
  entry: DataMapEntry,
): Extract<ErasureStep, { type: 'collection' }> | undefined {
  const fate = fateOf(kind, entry);
  if (fate !== 'erase' && fate !== 'anonymize') return undefined;
  const ofAccount = kind === 'delete-account';
  if (!ofAccount && entry.owner === 'account') return undefined;
  if (ofAccount && entry.owner === 'organization' && entry.member === undefined) return undefined;
  const action = fate === 'erase' && entry.service !== undefined ? 'revoke' : fate;
  return {
    type: 'collection',
    collection: entry.name,
    action,
    of: ofAccount ? (entry.owner === 'account' ? 'account' : 'member') : 'organization',
  };
}
