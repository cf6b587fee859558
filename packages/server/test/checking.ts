import { defineBackend, OPERATIONS, type BackendSource, type Handlers, type Principal } from '@sayso/contract';

/** A backend that checks as every backend does and answers every operation with an empty object. */
export function checking(): BackendSource {
  const handlers = Object.fromEntries(Object.keys(OPERATIONS).map((id) => [id, () => ({})])) as unknown as Handlers;
  return { as: (principal) => defineBackend(handlers, principal) };
}

export const signedIn = (): Principal => ({ kind: 'person', scope: 'full', accountId: 'acc_1', sessionId: 'ses_1' });
