import type { ProofMethod } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { Transition } from '../flow.ts';
import type { StepUpAction, StepUpEffect, StepUpReport } from './step-up-event.ts';
import type { Answering, Asked, Checking, ChoosingMethod, Starting, StepUpState } from './step-up-state.ts';

type Event = StepUpAction | StepUpReport;
type Next = Transition<StepUpState, StepUpEffect>;

/** A passkey needs the browser's own dialog, which this flow does not open. */
export function stepUpStart(methods: readonly ProofMethod[]): StepUpState {
  return { step: 'choosing', methods: methods.filter((method) => method !== 'passkey') };
}

export function stepUpTransition(state: StepUpState, event: Event): Next {
  switch (state.step) {
    case 'proven':
    case 'canceled':
      return [state];
    case 'choosing':
      return event.type === 'cancel' ? canceled : fromChoosing(state, event);
    case 'starting':
      return event.type === 'cancel' ? canceled : fromStarting(state, event);
    case 'answering':
      return event.type === 'cancel' ? canceled : fromAnswering(state, event);
    case 'checking':
      return event.type === 'cancel' ? canceled : fromChecking(state, event);
    default:
      return state satisfies never;
  }
}

const canceled: Next = [{ step: 'canceled' }, []];

function start(methods: readonly ProofMethod[], method: ProofMethod, asked?: Asked): Next {
  return [{ step: 'starting', methods, method, ...(asked && { asked }) }, [{ type: 'start', method }]];
}

/** Asks for the answer, and waits beside it until another code may be sent. */
function ask({ methods, method }: Starting | Checking, asked: Asked, error?: SaysoError): Next {
  const waits = asked.resend && !asked.resendable;
  return [
    { step: 'answering', methods, method, asked, ...(error && { error }) },
    waits ? [{ type: 'wait', until: asked.resend.at }] : [],
  ];
}

function fromChoosing(state: ChoosingMethod, event: Event): Next {
  return event.type === 'choose' && state.methods.includes(event.method) ? start(state.methods, event.method) : [state];
}

function fromStarting(state: Starting, event: Event): Next {
  const { methods, asked } = state;
  switch (event.type) {
    case 'started': {
      const { challenge, resend } = event;
      const { attemptsLeft, sentTo } = challenge;
      const resendable = sentTo !== undefined && !resend;
      return ask(state, { challenge, attemptsLeft, resendable, ...(resend && { resend }) });
    }
    case 'failed':
      return asked ? ask(state, asked, event.error) : [{ step: 'choosing', methods, error: event.error }, []];
    default:
      return [state];
  }
}

function fromAnswering(state: Answering, event: Event): Next {
  const { methods, method, asked } = state;
  switch (event.type) {
    case 'answer':
      if (event.answer.trim() === '') return [state];
      return [
        { step: 'checking', methods, method, asked },
        [{ type: 'answer', challengeId: asked.challenge.id, answer: event.answer }],
      ];
    case 'resend':
      return asked.resendable ? start(methods, method, asked) : [state];
    case 'resendable':
      return [{ ...state, asked: { ...asked, resendable: true } }];
    case 'back':
      return methods.length > 1 ? [{ step: 'choosing', methods }, []] : [state];
    default:
      return [state];
  }
}

function fromChecking(state: Checking, event: Event): Next {
  const { asked } = state;
  switch (event.type) {
    case 'proven':
      return [{ step: 'proven', proof: event.proof }, []];
    case 'failed': {
      const { code, problem } = event.error;
      const { attemptsLeft = asked.attemptsLeft } = problem ?? {};
      const resendable = asked.resendable || code === 'code-expired';
      return ask(state, { ...asked, attemptsLeft, resendable }, event.error);
    }
    default:
      return [state];
  }
}
