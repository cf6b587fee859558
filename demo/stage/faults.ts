import type { OperationId } from '@sayso/contract';
import type { Fault } from '@sayso/testing';
import type { FaultChoice } from '../scenario.ts';

/** What was chosen, as the host takes it. */
export function faultOf({ operation, kind, times }: FaultChoice): Fault {
  const scope = { operation: operation as OperationId | '*', ...(times > 0 && { times }) };
  switch (kind) {
    case 'delay':
      return { ...scope, fault: 'delay', milliseconds: 3000 };
    case 'drop':
      return { ...scope, fault: 'drop', when: 'before' };
    case 'lost-answer':
      return { ...scope, fault: 'drop', when: 'after' };
    case 'internal':
    case 'unavailable':
      return { ...scope, fault: 'problem', code: kind };
    case 'rate-limited':
      return { ...scope, fault: 'problem', code: kind, retryAfter: 30 };
    case 'malformed':
      return { ...scope, fault: 'malformed', how: 'broken-json' };
    default:
      return kind satisfies never;
  }
}
