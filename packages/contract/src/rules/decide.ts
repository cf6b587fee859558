import type { Challenge } from '../model/challenge.ts';
import type { Change, ChangeIntent } from '../model/change.ts';
import type { Restored } from '../model/organization.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import type { Problem } from '../problem.ts';
import type { Act } from './acts.ts';
import type { PreviewBinding } from './binding.ts';
import { answerChallenge, startChallenge } from './challenge.ts';
import type { AttemptFacts, ChallengeFacts, Facts, ProofFacts, StoredChange } from './facts.ts';
import { rejoin } from './rejoin.ts';
import { applyDue, request } from './request.ts';
import { cancel, undo } from './take-back.ts';

/** Everything that changes something. Secrets have been compared before: rules see whether they matched, never what they are. */
export type Command =
  | {
      readonly type: 'request';
      /** Absent: the token is unknown, forged, somebody else's or used up. */
      readonly binding: PreviewBinding | undefined;
      readonly confirmation?: string;
      readonly proof?: ProofFacts;
      /** The id that the change gets. */
      readonly changeId: string;
    }
  | { readonly type: 'apply'; readonly stored: StoredChange }
  | { readonly type: 'cancel'; readonly stored: StoredChange }
  | { readonly type: 'undo'; readonly stored: StoredChange }
  /** `organization` and `membership` of the facts are what the code led to. */
  | { readonly type: 'rejoin'; readonly attempts: AttemptFacts }
  | {
      readonly type: 'start-challenge';
      readonly purpose: ChangeIntent;
      readonly method: Challenge['method'];
      readonly attempts: AttemptFacts;
      /** When this person last asked for a code by this method. */
      readonly lastSentAt?: Timestamp;
    }
  | {
      readonly type: 'answer-challenge';
      readonly challenge: ChallengeFacts | undefined;
      readonly matches: boolean;
      readonly attempts: AttemptFacts;
    };

/** What is to be done. With a `refusal` the acts are done all the same (a wrong try is counted), and then the caller is refused. */
export interface Decision {
  readonly acts: readonly Act[];
  readonly refusal?: Problem;
  readonly change?: Change;
  readonly restored?: readonly Restored[];
  readonly role?: string;
  readonly formerRole?: string;
}

/** The rules: the same for every backend. Pure; `now` is the backend's clock. */
export function decide(command: Command, facts: Facts, policy: Policy, now: Timestamp): Decision | Problem {
  switch (command.type) {
    case 'request':
      return request(command, facts, policy, now);
    case 'apply':
      return applyDue(command, facts, policy, now);
    case 'cancel':
      return cancel(command.stored, now);
    case 'undo':
      return undo(command.stored, now);
    case 'rejoin':
      return rejoin(command, facts, policy, now);
    case 'start-challenge':
      return startChallenge(command, facts, policy, now);
    case 'answer-challenge':
      return answerChallenge(command, facts, policy, now);
    default:
      return command satisfies never;
  }
}
