import type { Transition } from '../flow.ts';
import type {
  Entering,
  Intention,
  SubmissionAction,
  SubmissionEffect,
  SubmissionReport,
  SubmissionState,
} from './submission-state.ts';

export function submissionStart(keySeed: string): Entering {
  return { step: 'entering', text: '', intention: { keySeed, count: 0 } };
}

export function submissionTransition<Answer>(
  state: SubmissionState<Answer>,
  event: SubmissionAction | SubmissionReport<Answer>,
): Transition<SubmissionState<Answer>, SubmissionEffect> {
  switch (state.step) {
    case 'entering':
      if (event.type === 'edit') return [{ ...state, text: event.text }];
      if (event.type === 'submit' && state.text.trim()) return submit(state);
      return event.type === 'restart' ? restart(state) : [state];
    case 'submitting':
      if (event.type === 'answered')
        return [{ step: 'answered', answer: event.answer, intention: renewed(state.intention) }, []];
      return event.type === 'failed' ? [{ ...state, step: 'entering', error: event.error }, []] : [state];
    case 'answered':
      return event.type === 'restart' ? restart(state) : [state];
    default:
      return state satisfies never;
  }
}

function submit<Answer>({ text, intention }: Entering): Transition<SubmissionState<Answer>, SubmissionEffect> {
  const same = intention.text === text;
  const meant = same ? intention : { ...intention, count: intention.count + 1, text };
  const idempotencyKey = `${meant.keySeed}-${meant.count}`;
  return [{ step: 'submitting', text, intention: meant }, [{ text, idempotencyKey }]];
}

function restart<Answer>({
  intention,
}: SubmissionState<Answer>): Transition<SubmissionState<Answer>, SubmissionEffect> {
  return [{ step: 'entering', text: '', intention }, []];
}

/** The same text once more is meant anew when the first has been answered. */
function renewed({ text: _answered, ...intention }: Intention): Intention {
  return intention;
}
