import { type Change, type ChangeIntent, type PersonPrincipal, type Principal, problem } from '@sayso/contract';
import type { PersonFacts } from '@sayso/contract/rules';
import type { Inquiry } from './facts/inquiry.ts';
import type { Concerned } from './locks.ts';
import type { Server } from './server.ts';

/** For handlers that only a signed-in person reaches. */
export function personOf(principal: Principal): PersonPrincipal {
  if (principal.kind !== 'person') throw problem('unauthenticated');
  return principal;
}

/** In whose name something happens that comes due, is done by the link or by support; nobody's once that account is gone. */
export function requesterOf({ requestedBy = '' }: Change): PersonPrincipal {
  return { kind: 'person', scope: 'limited', accountId: requestedBy, sessionId: '' };
}

/** What the host's sign-in knows of a person; outside of any transaction. */
export async function personFacts(
  { identity }: Pick<Server, 'identity'>,
  { accountId, sessionId }: PersonPrincipal,
): Promise<PersonFacts> {
  if (accountId === '') return { accountId, sessionId, methods: [] };
  const [methods, credentialsChangedAt] = await Promise.all([
    identity.proofMethods(accountId),
    identity.credentialsChangedAt?.(accountId),
  ]);
  return { accountId, sessionId, methods, ...(credentialsChangedAt !== undefined && { credentialsChangedAt }) };
}

/** What has to be known, and locked, to carry an intent of this person out. */
export function inquiryOf(
  person: PersonFacts,
  { kind, target, options }: Pick<ChangeIntent, 'kind' | 'target' | 'options'>,
): Inquiry & Concerned {
  return { person, accountId: person.accountId, kind, target, options, successorId: options?.successor };
}
