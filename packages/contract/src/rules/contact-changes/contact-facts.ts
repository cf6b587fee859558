import type { ContactChannel } from '../../model/contact-change.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Problem } from '../../problem.ts';
import type { Act } from '../acts.ts';
import type { AttemptFacts, PersonFacts, ProofFacts } from '../facts.ts';

/** What waits for a code, or did: one for each channel of a person. */
export interface AwaitedContact {
  readonly channel: ContactChannel;
  readonly value: string;
  readonly startedAt: Timestamp;
  /** When the last code went out. */
  readonly sentAt: Timestamp;
  readonly expiresAt: Timestamp;
  readonly attemptsLeft: number;
}

export interface StoredContactChange extends AwaitedContact {
  readonly id: string;
  /** False once it was confirmed or given up: it stays for a while, so that the next code is not sent too soon. */
  readonly open: boolean;
}

/** What a backend has found out about one channel of one person, all read in one transaction. */
export interface ContactFacts {
  readonly person: PersonFacts;
  /** What is true now. */
  readonly current?: string;
  /** Where letters to the person go now. */
  readonly email: string;
  readonly stored?: StoredContactChange;
  readonly attempts: AttemptFacts;
  /** Another account that has the new value. A number may belong to several people: for telephones always absent. */
  readonly takenBy?: string;
  readonly proof?: ProofFacts;
}

/** What can still be taken back by the link that went to the former address. */
export interface StoredContactRevert {
  readonly accountId: string;
  readonly channel: ContactChannel;
  /** Absent: there was none before. */
  readonly former?: string;
  readonly changedAt: Timestamp;
  readonly expiresAt: Timestamp;
}

export type ContactAct =
  /** Keeps it in place of what the channel had, and sends a new code to the value; none that would match where `answered` is false. */
  | {
      readonly type: 'awaitContactCode';
      /** Absent: it gets a new one. */
      readonly id?: string;
      readonly awaited: AwaitedContact;
      readonly answered: boolean;
    }
  | { readonly type: 'spendContactAttempt'; readonly channel: ContactChannel }
  /** Its code is worth nothing any more. */
  | { readonly type: 'endContactChange'; readonly channel: ContactChannel }
  /** On the account, its active memberships and at sign-in; from now on the credentials count as changed. Absent: removed. */
  | { readonly type: 'setContact'; readonly channel: ContactChannel; readonly value?: string }
  /** Makes the link that takes it back, and sends it as `contact-changed`. */
  | {
      readonly type: 'offerContactRevert';
      readonly revert: StoredContactRevert;
      /** The address that is told. */
      readonly to: string;
      /** The new value, masked; absent: it was removed. */
      readonly masked?: string;
    }
  /** The links of this change and of those after it are worth nothing any more. */
  | { readonly type: 'endContactReverts'; readonly channel: ContactChannel; readonly since: Timestamp };

/** What is to be done, first `contact` and then `acts`. With a `refusal` it is done all the same, and then the caller is refused. */
export interface ContactDecision {
  readonly contact: readonly ContactAct[];
  readonly acts: readonly Act[];
  readonly refusal?: Problem;
}
