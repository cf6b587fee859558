import {
  type Backend,
  type Operation,
  organizationsRejoin,
  type Rejoined,
  supportCreate,
  type SupportContext,
  type SupportRequest,
} from '@sayso/contract';
import { call, toSaysoError } from '../../call.ts';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { SubmissionAction, SubmissionEffect, SubmissionReport, SubmissionState } from './submission-state.ts';
import { submissionStart, submissionTransition } from './submission-transition.ts';

/** The text is the organization code as typed; the answer says what was restored. */
export type RejoinFlow = Flow<SubmissionState<Rejoined>, SubmissionAction>;

/** The text is the message to the support team; the answer has the reference. */
export type SupportFlow = Flow<SubmissionState<SupportRequest>, SubmissionAction>;

export interface RejoinFlowOptions {
  readonly backend: Backend;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
}

export interface SupportFlowOptions extends RejoinFlowOptions {
  /** What the question is about, for instance `supportContext(state)` of a change flow. */
  readonly about?: SupportContext;
}

/** The way back into an organization, by its code. */
export function rejoinFlow(options: RejoinFlowOptions): RejoinFlow {
  return submissionFlow(options, organizationsRejoin, (code) => ({ code }));
}

/** A question to the host's support team, from wherever somebody is stuck. */
export function supportFlow({ about, ...options }: SupportFlowOptions): SupportFlow {
  return submissionFlow(options, supportCreate, (message) => ({ message, ...(about && { about }) }));
}

function submissionFlow<Input, Answer>(
  { backend, locale }: RejoinFlowOptions,
  operation: Operation<Input, Answer>,
  inputOf: (text: string) => Input,
): Flow<SubmissionState<Answer>, SubmissionAction> {
  return createFlow<SubmissionState<Answer>, SubmissionAction, SubmissionReport<Answer>, SubmissionEffect>({
    initial: submissionStart(newIdempotencyKey()),
    transition: submissionTransition,
    async perform({ text, idempotencyKey }, report, signal) {
      const language = locale?.();
      const context = { signal, idempotencyKey, ...(language !== undefined && { locale: language }) };
      try {
        report({ type: 'answered', answer: await call(backend, operation, inputOf(text), context) });
      } catch (error) {
        report({ type: 'failed', error: toSaysoError(error, operation, []) });
      }
    },
  });
}
