import type { SupportContext } from '@sayso/contract';
import type { SaysoError, SaysoErrorCode } from '../../sayso-error.ts';
import type { ChangeFlowState, Failed, WayOut } from './change-state.ts';

const PASSING: readonly SaysoErrorCode[] = [
  'network',
  'timeout',
  'aborted',
  'invalid-response',
  'unavailable',
  'internal',
  'rate-limited',
  'cooldown',
  'idempotency-in-progress',
  'unauthenticated',
  'step-up-required',
];

/** The same may succeed later, or after signing in. */
export const isPassing = ({ code }: SaysoError): boolean => PASSING.includes(code);

/** What can be done about a failure, the most promising first. Asking for help is always among it. */
export function waysOut(error: SaysoError, interrupted: Failed['interrupted']): readonly WayOut[] {
  const ways: WayOut[] = isPassing(error) ? ['retry'] : [];
  const { review, draft } = interrupted;
  if (interrupted.step !== 'tracking' && (review || draft.intent.options?.successor)) ways.push('back');
  return [...ways, 'support'];
}

/** What a question to the support team is about when it is asked from here; `code` names a blocker, else the error is taken. */
export function supportContext(state: ChangeFlowState, code?: string): SupportContext {
  const { kind, target } = state.draft.intent;
  const error = 'error' in state ? state.error : undefined;
  const at = state.step === 'failed' ? state.interrupted : state;
  const changeId = 'change' in at ? at.change.id : undefined;
  const about = code ?? error?.code;
  return {
    kind,
    target,
    ...(changeId !== undefined && { changeId }),
    ...(about !== undefined && { code: about }),
    ...(error?.requestId !== undefined && { requestId: error.requestId }),
  };
}
