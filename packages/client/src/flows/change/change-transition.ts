import type { Blocker, ChangeIntent, ChangeKind, ChangeOptions } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { Transition } from '../flow.ts';
import type { ChangeAction, ChangeReport } from './change-event.ts';
import type {
  ChangeDraft,
  ChangeFlowState,
  Choosing,
  Confirming,
  Done,
  Failed,
  Holding,
  Previewing,
  Proving,
  Requesting,
  Review,
  Reviewing,
  Tracking,
  Working,
} from './change-state.ts';
import { confirm } from './confirmed.ts';
import { waysOut } from './ways-out.ts';

type Event = ChangeAction | ChangeReport;
type Next = Transition<ChangeFlowState, Working>;

/** The kinds that ask for a successor before their first preview. */
const CHOOSES_FIRST: readonly ChangeKind[] = ['transfer-ownership'];

/** How often a server may ask for another proof before the flow gives up: a script would go round for ever. */
export const MOST_DEMANDS = 2;

/** Where the flow begins. `keySeed` makes the idempotency keys of this flow its own. */
export function changeStart(intent: ChangeIntent, keySeed: string): ChangeFlowState {
  const draft = { intent, origin: intent, confirmation: '', reason: '', keySeed, confirmations: 0, solutions: 0 };
  return { step: 'idle', draft };
}

/** All but what `endingTransition` adds: from `resolving` and `taking-back` nothing leads on here. */
export function changeTransition(state: ChangeFlowState, event: Event): Next {
  if (event.type === 'cancel') return canceled(state);
  switch (state.step) {
    case 'idle':
      return event.type === 'start' ? begin(state.draft) : [state];
    case 'choosing':
      return fromChoosing(state, event);
    case 'previewing':
      return fromPreviewing(state, event);
    case 'review':
      return fromReview(state, event);
    case 'confirming':
      return fromConfirming(state, event);
    case 'proving':
      return fromProving(state, event);
    case 'holding':
      return fromHolding(state, event);
    case 'requesting':
      return fromRequesting(state, event);
    case 'tracking':
      return fromTracking(state, event);
    case 'done':
      return event.type === 'start' ? begin(forget(state.draft)) : [state];
    case 'failed':
      return fromFailed(state, event);
    case 'resolving':
    case 'taking-back':
      return [state];
    default:
      return state satisfies never;
  }
}

/** Rests there: whatever was being done no longer counts. */
const rest = (state: ChangeFlowState): Next => [state, []];

/** Goes there and does what that step is about. */
const work = (state: Working): Next => [state, [state]];

function begin(draft: ChangeDraft): Next {
  const { kind, options } = draft.intent;
  if (CHOOSES_FIRST.includes(kind) && options?.successor === undefined) return rest({ step: 'choosing', draft });
  return work({ step: 'previewing', draft });
}

function canceled(state: ChangeFlowState): Next {
  switch (state.step) {
    case 'idle':
    case 'requesting':
    case 'tracking':
    case 'taking-back':
    case 'done':
      return [state];
    case 'failed':
      return 'change' in state.interrupted ? [state] : rest({ step: 'idle', draft: forget(state.draft) });
    default:
      return rest({ step: 'idle', draft: forget(state.draft) });
  }
}

function fromChoosing(state: Choosing, event: Event): Next {
  const { draft, review } = state;
  switch (event.type) {
    case 'choose':
      return work({ step: 'previewing', draft: choose(draft, event.options), ...(review && { review }) });
    case 'back':
      if (review) return rest({ step: 'review', draft: choose(draft, review.preview.options), review });
      return CHOOSES_FIRST.includes(draft.intent.kind)
        ? [state]
        : work({ step: 'previewing', draft: choose(draft, {}) });
    default:
      return [state];
  }
}

function fromPreviewing(state: Previewing, event: Event): Next {
  const { draft, review, changed } = state;
  switch (event.type) {
    case 'previewed': {
      const { preview, receivedAt } = event;
      return rest({ step: 'review', draft, review: { preview, receivedAt, ...(changed && { changed }) } });
    }
    case 'failed':
      return isChoiceRefused(event.error)
        ? rest({ ...choosing(choose(draft, {}), review), error: event.error })
        : failed(state, event.error);
    default:
      return [state];
  }
}

function fromReview(state: Reviewing, event: Event): Next {
  const { draft, review } = state;
  switch (event.type) {
    case 'edit':
      return [{ ...state, draft: edit(draft, event) }];
    case 'resolve':
      return event.blocker.resolve.actions.includes('choose-successor') ? rest(choosing(draft, review)) : [state];
    case 'refresh':
      return work({ step: 'previewing', draft, review });
    case 'continue':
      return review.preview.blockers.some(blocks) ? [state] : rest({ step: 'confirming', draft, review });
    case 'back':
      return draft.intent.options?.successor === undefined ? [state] : rest(choosing(draft, review));
    default:
      return [state];
  }
}

function fromConfirming(state: Confirming, event: Event): Next {
  const { draft, review } = state;
  switch (event.type) {
    case 'edit':
      return [{ ...state, draft: edit(draft, event) }];
    case 'back':
      return rest({ step: 'review', draft, review });
    case 'confirm': {
      const typed = edit(draft, event);
      const confirmed = confirm(typed, review.preview);
      if (!confirmed) return [{ ...state, draft: typed, notice: 'mismatch' }];
      const { methods } = review.preview.proof;
      const later = { draft: { ...typed, confirmations: typed.confirmations + 1 }, review, confirmed };
      return methods.length > 0 && typed.proof === undefined
        ? work({ step: 'proving', ...later, methods, demanded: 0 })
        : work({ step: 'holding', ...later });
    }
    default:
      return [state];
  }
}

function fromProving(state: Proving, event: Event): Next {
  const { draft, review, confirmed, demanded } = state;
  switch (event.type) {
    case 'proven': {
      const proven = { draft: { ...draft, proof: event.proof }, review, confirmed };
      // The page is told once: not again when the server asks for another proof.
      return demanded > 0 ? work({ step: 'requesting', ...proven, demanded }) : work({ step: 'holding', ...proven });
    }
    case 'unproven':
      return rest({ step: 'confirming', draft, review, notice: 'unproven' });
    case 'back':
      return rest({ step: 'confirming', draft, review });
    case 'failed':
      return failed(state, event.error);
    default:
      return [state];
  }
}

function fromHolding(state: Holding, event: Event): Next {
  const { draft, review, confirmed } = state;
  switch (event.type) {
    case 'allowed':
      return work({ step: 'requesting', draft, review, confirmed, demanded: 0 });
    case 'refused':
      return rest({ step: 'confirming', draft, review, notice: 'refused' });
    case 'expired':
      return work({ step: 'previewing', draft, review, changed: ['expired'] });
    case 'back':
      return rest({ step: 'confirming', draft, review });
    default:
      return [state];
  }
}

function fromRequesting(state: Requesting, event: Event): Next {
  const { draft, review } = state;
  switch (event.type) {
    case 'requested': {
      const { change, statusToken } = event;
      return work({ step: 'tracking', draft: spendProof(draft), review, change, statusToken });
    }
    case 'failed':
      return refused(state, event.error);
    default:
      return [state];
  }
}

/** What the server's refusal means for the person. */
function refused(state: Requesting, error: SaysoError): Next {
  const { draft, review, confirmed, demanded } = state;
  switch (error.code) {
    case 'preview-stale':
      return work({ step: 'previewing', draft, review, changed: error.problem?.changed ?? [] });
    case 'change-blocked':
      return work({ step: 'previewing', draft, review, changed: ['blockers'] });
    case 'confirmation-mismatch':
      return rest({ step: 'confirming', draft, review, notice: 'mismatch' });
    case 'step-up-required': {
      if (demanded >= MOST_DEMANDS) return failed(state, error);
      const methods = (error.problem?.methods as Proving['methods'] | undefined) ?? review.preview.proof.methods;
      const unproven = { draft: spendProof(draft), review, confirmed };
      return work({ step: 'proving', ...unproven, methods, demanded: demanded + 1 });
    }
    default:
      return failed(state, error);
  }
}

function fromTracking(state: Tracking, event: Event): Next {
  const { draft, review, statusToken } = state;
  switch (event.type) {
    case 'progressed':
      return [{ ...state, change: event.change }];
    case 'settled': {
      const { change, receipt } = event;
      const done: Done = { step: 'done', draft, review, change, statusToken, ...(receipt && { receipt }) };
      return rest(done);
    }
    case 'failed':
      return failed(state, event.error);
    default:
      return [state];
  }
}

function fromFailed(state: Failed, event: Event): Next {
  const { draft, interrupted, ways } = state;
  if (interrupted.step === 'taking-back') return [state];
  if (event.type === 'retry' && ways.includes('retry')) return work(interrupted);
  if (event.type !== 'back' || !ways.includes('back')) return [state];
  switch (interrupted.step) {
    case 'previewing':
      return interrupted.review && draft.intent.options?.successor === undefined
        ? rest({ step: 'review', draft, review: interrupted.review })
        : rest(choosing(draft, interrupted.review));
    case 'proving':
      return rest({ step: 'confirming', draft, review: interrupted.review });
    // What the server did with the request may be unknown: only a new preview tells.
    case 'requesting':
      return work({ step: 'previewing', draft, review: interrupted.review });
    case 'tracking':
      return [state];
    default:
      return interrupted satisfies never;
  }
}

function failed(interrupted: Failed['interrupted'], error: SaysoError): Next {
  return rest({ step: 'failed', draft: interrupted.draft, error, ways: waysOut(error, interrupted), interrupted });
}

const choosing = (draft: ChangeDraft, review: Review | undefined): Choosing => ({
  step: 'choosing',
  draft,
  ...(review && { review }),
});

function blocks({ severity }: Blocker): boolean {
  return severity === 'block';
}

/** Another choice is another intent, for which an earlier proof is worth nothing. */
function choose(draft: ChangeDraft, options: ChangeOptions): ChangeDraft {
  const { successor, role } = draft.intent.options ?? {};
  const same = successor === options.successor && role === options.role;
  return same ? draft : { ...spendProof(draft), intent: { ...draft.intent, options } };
}

function edit(draft: ChangeDraft, { confirmation = draft.confirmation, reason = draft.reason }: Partial<ChangeDraft>) {
  return { ...draft, confirmation, reason };
}

function spendProof({ proof: _spent, ...draft }: ChangeDraft): ChangeDraft {
  return draft;
}

/** Keeps nothing that was chosen or typed. */
function forget({ proof: _kept, ...draft }: ChangeDraft): ChangeDraft {
  return { ...draft, intent: draft.origin, confirmation: '', reason: '' };
}

/** The error is about who was chosen. */
function isChoiceRefused({ code, problem }: SaysoError): boolean {
  return (
    code === 'validation-failed' && !!problem?.errors?.some(({ pointer }) => /^.options.(successor|role)/.test(pointer))
  );
}
