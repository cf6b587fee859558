import {
  type AnyOperation,
  type BackendSource,
  defineBackend,
  type Handlers,
  OPERATIONS,
  type Principal,
  problem,
} from '@sayso/contract';

/** A backend that checks as every backend does, has no files and answers every other operation with an empty object. */
export function checking(): BackendSource {
  const nothing = () => ({});
  const noFile = () => {
    throw problem('not-found');
  };
  const handlers = Object.fromEntries(
    Object.values<AnyOperation>(OPERATIONS).map(({ id, stream }) => [id, stream ? noFile : nothing]),
  ) as unknown as Handlers;
  return { as: (principal) => defineBackend(handlers, principal) };
}

export const signedIn = (): Principal => ({ kind: 'person', scope: 'full', accountId: 'acc_1', sessionId: 'ses_1' });
