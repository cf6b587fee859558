import type { Transition } from '../flow.ts';
import type { EnteringFeedback, FeedbackAction, FeedbackReport, FeedbackState } from './feedback-state.ts';

/** What is sent. */
export interface FeedbackEffect {
  readonly helpful: boolean;
  readonly comment: string;
}

type Event = FeedbackAction | FeedbackReport;
type Next = Transition<FeedbackState, FeedbackEffect>;

export const feedbackStart: FeedbackState = { step: 'entering', comment: '' };

export function feedbackTransition(state: FeedbackState, event: Event): Next {
  switch (state.step) {
    case 'entering':
      return fromEntering(state, event);
    case 'submitting':
      if (event.type === 'answered') return [{ ...state, step: 'answered' }, []];
      return event.type === 'failed' ? [{ ...state, step: 'entering', error: event.error }, []] : [state];
    case 'answered':
      return event.type === 'restart' ? [{ ...state, step: 'entering' }, []] : [state];
    default:
      return state satisfies never;
  }
}

function fromEntering(state: EnteringFeedback, event: Event): Next {
  switch (event.type) {
    case 'edit':
      return [said(state, event)];
    case 'submit': {
      const { helpful, comment } = said(state, event);
      if (helpful === undefined) return [state];
      return [{ step: 'submitting', helpful, comment }, [{ helpful, comment }]];
    }
    default:
      return [state];
  }
}

function said(
  state: EnteringFeedback,
  { helpful = state.helpful, comment = state.comment }: Partial<FeedbackEffect>,
): EnteringFeedback {
  return { ...state, comment, ...(helpful !== undefined && { helpful }) };
}
