import type { Blocker, ChangeOptions } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { ChangeAction, ChangeReport } from '../change/change-event.ts';
import type {
  ChangeDraft,
  ChangeFlowState,
  Done,
  EndingWork,
  Failed,
  Previewing,
  Resolving,
  Reviewing,
  TakingBack,
  Tracking,
  Working,
} from '../change/change-state.ts';
import { changeTransition, MOST_DEMANDS } from '../change/change-transition.ts';
import { waysOut } from '../change/ways-out.ts';
import type { Transition } from '../flow.ts';
import { hasEnded } from './has-ended.ts';
import { nestedIntent } from './nested-intent.ts';
import { wayBack } from './way-back.ts';

type Event = ChangeAction | ChangeReport;
type Next = Transition<ChangeFlowState, Working | EndingWork>;

/** `changeTransition`, and besides: blockers are solved, the members are told, and what was accepted is taken back. */
export function endingTransition(state: ChangeFlowState, event: Event): Next {
  return further(state, event) ?? faithful(changeTransition(state, event));
}

/** Absent: as in every change. */
function further(state: ChangeFlowState, event: Event): Next | undefined {
  switch (state.step) {
    case 'previewing':
      return event.type === 'failed' ? unheard(state, event.error) : undefined;
    case 'review':
      return fromReview(state, event);
    case 'resolving':
      return fromResolving(state, event);
    case 'tracking':
      return event.type === 'take-back' ? takeBack(state) : undefined;
    case 'taking-back':
      return fromTakingBack(state, event);
    case 'done':
      return fromDone(state, event);
    case 'failed':
      return state.interrupted.step === 'taking-back' ? notTakenBack(state, state.interrupted, event) : undefined;
    default:
      return undefined;
  }
}

const rest = (state: ChangeFlowState): Next => [state, []];

const work = (state: Working | EndingWork): Next => [state, [state]];

/** In a review those are told whom its preview names: a choice that was refused or given up since is not part of it. */
function faithful(next: Next): Next {
  const [state, ...effects] = next;
  if (state.step !== 'review') return next;
  const draft = tell(state.draft, state.review.preview.options);
  return draft === state.draft ? next : [{ ...state, draft }, ...effects];
}

function unheard({ draft, review }: Previewing, error: SaysoError): Next | undefined {
  const refused = error.problem?.errors?.some(({ pointer }) => pointer.startsWith('/options/notify'));
  return refused && review ? faithful(rest({ step: 'review', draft, review, error })) : undefined;
}

function fromReview(state: Reviewing, event: Event): Next | undefined {
  const { draft, review } = state;
  switch (event.type) {
    case 'choose':
      return work({ step: 'previewing', draft: tell(draft, event.options), review });
    case 'resolve':
      return resolve(state, event.blocker, event.action);
    default:
      return undefined;
  }
}

function resolve(state: Reviewing, wanted: Blocker, action = wanted.resolve.actions[0]): Next | undefined {
  const { draft, review } = state;
  const blocker = review.preview.blockers.find((listed) => isAbout(listed, wanted));
  if (!blocker || action === undefined || !blocker.resolve.actions.includes(action)) return [state];
  const { kind } = blocker.resolve;
  const proves = action === 'prove';
  const methods = proves ? review.preview.proof.methods : [];
  const resolving: Resolving = { step: 'resolving', draft, review, blocker, action, methods, demanded: 0 };
  if (nestedIntent(resolving)) return rest(resolving);
  if (kind !== 'operation' && !proves) return action === 'choose-successor' ? undefined : [state];
  return work({ ...resolving, draft: { ...draft, solutions: draft.solutions + 1 } });
}

function isAbout(a: Blocker, b: Blocker): boolean {
  return a.code === b.code && a.subject.type === b.subject.type && a.subject.id === b.subject.id;
}

function fromResolving(state: Resolving, event: Event): Next | undefined {
  const { draft, review } = state;
  const nested = nestedIntent(state) !== undefined;
  switch (event.type) {
    case 'resolved':
      return nested ? work({ step: 'previewing', draft, review }) : [state];
    case 'solved':
      return work({ step: 'previewing', draft, review });
    case 'proven':
      return work({ ...state, proof: event.proof });
    case 'unproven':
      return rest({ step: 'review', draft, review });
    case 'back':
      // What became of an operation may be unknown: only a new preview tells.
      return nested ? rest({ step: 'review', draft, review }) : work({ step: 'previewing', draft, review });
    case 'retry': {
      const { error, ...again } = state;
      return error ? work(again) : [state];
    }
    case 'failed':
      return unresolved(state, event.error);
    default:
      return undefined;
  }
}

/** What it means that a blocker could not be solved. */
function unresolved(state: Resolving, error: SaysoError): Next {
  const { draft, review, demanded } = state;
  switch (error.code) {
    // Somebody else was faster, or what stood in the way is gone.
    case 'state-conflict':
    case 'not-found':
      return work({ step: 'previewing', draft, review });
    case 'step-up-required': {
      const methods = error.problem?.methods as Resolving['methods'] | undefined;
      if (demanded >= MOST_DEMANDS || !methods?.length) return rest({ ...state, error });
      const { proof: _spent, ...unproven } = state;
      return work({ ...unproven, methods, demanded: demanded + 1 });
    }
    default:
      return rest({ ...state, error });
  }
}

function takeBack({ draft, review, change, statusToken }: Tracking | Done): Next | undefined {
  return wayBack(change) && work({ step: 'taking-back', draft, review, change, statusToken });
}

function fromTakingBack(state: TakingBack, event: Event): Next | undefined {
  switch (event.type) {
    case 'taken-back':
      return work({ ...state, step: 'tracking', change: event.change });
    case 'failed': {
      const { error } = event;
      return rest({ step: 'failed', draft: state.draft, error, ways: waysOut(error, state), interrupted: state });
    }
    default:
      return undefined;
  }
}

function fromDone(state: Done, event: Event): Next | undefined {
  switch (event.type) {
    case 'refresh':
      return hasEnded(state.change) ? undefined : lookAgain(state);
    case 'take-back':
      return takeBack(state);
    default:
      return undefined;
  }
}

/** It may have moved on. */
function lookAgain({ draft, review, change, statusToken }: TakingBack | Done): Next {
  return work({ step: 'tracking', draft, review, change, statusToken, stale: true });
}

function notTakenBack({ ways }: Failed, interrupted: TakingBack, event: Event): Next | undefined {
  if (event.type === 'retry' && ways.includes('retry')) return work(interrupted);
  return event.type === 'back' ? lookAgain(interrupted) : undefined;
}

/** Whom the change tells is part of its intent: a proof for another is worth nothing. */
function tell(draft: ChangeDraft, { notify }: ChangeOptions): ChangeDraft {
  const { notify: before, ...options } = draft.intent.options ?? {};
  if (!notify === !before && notify?.message === before?.message) return draft;
  const { proof: _spent, ...kept } = draft;
  return { ...kept, intent: { ...draft.intent, options: { ...options, ...(notify && { notify }) } } };
}
