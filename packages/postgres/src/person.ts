import { type PersonPrincipal, type Principal, problem } from '@sayso/contract';

/** For handlers that only a signed-in person reaches. */
export function personOf(principal: Principal): PersonPrincipal {
  if (principal.kind !== 'person') throw problem('unauthenticated');
  return principal;
}
