import type { Challenge, ProofPurpose } from '../model/challenge.ts';
import type { BlockerSolution, Change } from '../model/change.ts';
import type { Restored } from '../model/organization.ts';
import type { Timestamp } from '../model/primitives.ts';
import type { Policy } from '../policy.ts';
import type { Problem } from '../problem.ts';
import type { Act } from './acts.ts';
import type { PreviewBinding } from './binding.ts';
import { applyDue, decideBySupport } from './apply.ts';
import { answerChallenge, startChallenge } from './challenge.ts';
import { setDeletionAdmins } from './deletion-admins.ts';
import type {
  AttemptFacts,
  ChallengeFacts,
  Facts,
  MembershipFacts,
  ProofFacts,
  RoleHolderFacts,
  StoredChange,
} from './facts.ts';
import type { FactorCode } from './factors/factor-facts.ts';
import { setRole } from './members/set-role.ts';
import { rejoin } from './rejoin.ts';
import { advance, resume } from './progress.ts';
import { request } from './request.ts';
import { resolve } from './resolve.ts';
import { takeBack } from './take-back.ts';

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
  /** Its time has come: the effect of what is scheduled, or the erasing after what was closed. */
  | { readonly type: 'apply'; readonly stored: StoredChange }
  /** The facts are about whoever acts. */
  | { readonly type: 'cancel'; readonly stored: StoredChange; readonly by: Actor }
  | { readonly type: 'undo'; readonly stored: StoredChange; readonly by: Actor }
  /** Support answers. The facts are about the one who asked. */
  | {
      readonly type: 'decide';
      readonly stored: StoredChange;
      readonly outcome: 'done' | 'denied';
      readonly reason?: string;
    }
  /** The work did its next step, or could not. */
  | {
      readonly type: 'advance';
      readonly stored: StoredChange;
      readonly outcome: StepOutcome;
      /** Of the certificate that is kept together with the end of the work, where this is its end. */
      readonly certificateId?: string;
    }
  /** What had failed is tried again. */
  | { readonly type: 'resume'; readonly stored: StoredChange }
  | { readonly type: 'resolve'; readonly solution: BlockerSolution; readonly proof?: ProofFacts }
  | {
      readonly type: 'set-deletion-admins';
      readonly memberIds: readonly string[];
      /** Those of them who are active members of the organization, with their roles. */
      readonly members: readonly MembershipFacts[];
      readonly proof?: ProofFacts;
    }
  | {
      readonly type: 'set-role';
      /** Absent: nobody who is in that organization. */
      readonly member?: RoleHolderFacts;
      readonly role: string;
      readonly ifMatch?: string;
      readonly proof?: ProofFacts;
    }
  | { readonly type: 'feedback'; readonly stored: StoredChange; readonly helpful: boolean; readonly comment?: string }
  /** `organization` and `membership` of the facts are what the code led to. */
  | { readonly type: 'rejoin'; readonly attempts: AttemptFacts }
  | {
      readonly type: 'start-challenge';
      readonly purpose: ProofPurpose;
      readonly method: Challenge['method'];
      readonly attempts: AttemptFacts;
      /** When this person last asked for a code by this method. */
      readonly lastSentAt?: Timestamp;
    }
  | {
      readonly type: 'answer-challenge';
      readonly challenge: ChallengeFacts | undefined;
      readonly matches: boolean;
      /** For `totp` and `recovery-code`: what was recognised, and how many recovery codes there are. */
      readonly code?: FactorCode;
      readonly recoveryCodesLeft?: number;
      readonly attempts: AttemptFacts;
    };

/** Who takes back: the one who asked (also by the status link), another member of the organization, or support. */
export type Actor = 'requester' | 'member' | 'operator';

/** What became of one step. `left`: the second pass found something that the step with this index should have erased. */
export type StepOutcome =
  | { readonly state: 'done' }
  | { readonly state: 'left'; readonly index: number }
  | { readonly state: 'failed' };

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
    case 'undo':
      return takeBack(command, facts, policy, now);
    case 'decide':
      return decideBySupport(command, facts, policy, now);
    case 'advance':
      return advance(command, facts, now);
    case 'resume':
      return resume(command);
    case 'resolve':
      return resolve(command, facts, policy, now);
    case 'set-deletion-admins':
      return setDeletionAdmins(command, facts, policy, now);
    case 'set-role':
      return setRole(command, facts, policy, now);
    case 'feedback':
      return feedback(command);
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

/** Never stands in the way: whatever state the change is in. */
function feedback({ stored, helpful, comment }: Extract<Command, { type: 'feedback' }>): Decision {
  const { id: changeId } = stored.change;
  return { acts: [{ type: 'saveFeedback', changeId, helpful, ...(comment !== undefined && { comment }) }] };
}
