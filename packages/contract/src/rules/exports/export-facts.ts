import type { Change, ChangeTarget } from '../../model/change.ts';
import type { Export } from '../../model/export.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { PreviewBinding } from '../binding.ts';
import type { AccountFacts, MembershipFacts, OrganizationFacts, PersonFacts } from '../facts.ts';

/** What a backend has found out before it asks the rules about taking data along. What is not there may not be seen by this person. */
export interface ExportFacts {
  readonly person: PersonFacts;
  /** The person's own account, where the subject is an account. */
  readonly account?: AccountFacts;
  readonly organization?: OrganizationFacts;
  /** The person's own membership in that organization. */
  readonly membership?: MembershipFacts;
  /** How much is stored, by the name of the collection; of what an organization holds about a person, the person's own. One that is missing is empty. */
  readonly stored: Readonly<Record<string, StoredAmount>>;
  /** Exports of this subject: all that are under way, and those of this person that became ready within the cooldown. */
  readonly exports: readonly Export[];
  /** Changes about this subject that have not ended. */
  readonly openChanges: readonly Change[];
}

export interface StoredAmount {
  readonly count: number;
  /** Before packing, in bytes; an estimate. */
  readonly bytes: number;
}

/** A schedule as it is stored. */
export interface StoredSchedule {
  readonly subject: ChangeTarget;
  readonly every: 'daily' | 'weekly' | 'monthly';
  readonly scope: Export['scope'];
  readonly format: Export['format'];
  /** Who set it: whoever may not export any more, gets nothing more by it. */
  readonly accountId: string;
  readonly nextAt: Timestamp;
  readonly lastExportId?: string;
}

/** The preview that somebody holds who is about to erase the subject; absent: none, or not this person's. */
export type Preparing = PreviewBinding | undefined;
