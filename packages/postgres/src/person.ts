import { type Change, type ChangeIntent, type PersonPrincipal, type Principal, problem } from '@sayso/contract';
import type { PersonFacts } from '@sayso/contract/rules';
import type { Inquiry } from './facts/inquiry.ts';
import type { Concerned } from './locks.ts';
import { allMethodsIn, secondFactorsIn } from './factors/stored-factors.ts';
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
  server: Pick<Server, 'db' | 'factors' | 'identity' | 'policy'>,
  { accountId, scope, sessionId }: PersonPrincipal,
): Promise<PersonFacts> {
  if (accountId === '') return { accountId, sessionId, methods: [] };
  const { db, factors, identity, policy } = server;
  const [own, credentialsChangedAt, summary] = await Promise.all([
    identity.proofMethods(accountId),
    identity.credentialsChangedAt?.(accountId),
    policy.account?.factors && factors.summary(db, accountId),
  ]);
  return {
    accountId,
    sessionId,
    methods: summary ? allMethodsIn(own, summary) : own,
    ...(summary && scope === 'secondFactor' && { secondFactors: secondFactorsIn(summary) }),
    ...(credentialsChangedAt !== undefined && { credentialsChangedAt }),
  };
}

/** What has to be known, and locked, to carry an intent of this person out. */
export function inquiryOf(
  person: PersonFacts,
  { kind, target, options }: Pick<ChangeIntent, 'kind' | 'target' | 'options'>,
): Inquiry & Concerned {
  return { person, accountId: person.accountId, kind, target, options, successorId: options?.successor };
}
