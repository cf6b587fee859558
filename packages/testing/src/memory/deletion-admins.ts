import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { gather, membershipFacts } from './gather.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { organizationOf, ownMembership } from './reads.ts';

export function deletionAdminHandlers(host: Host, principal: Principal): Handlers {
  return {
    'organizations.setDeletionAdmins': ({ organizationId, memberIds }, { proof: token, ifMatch }) => {
      const person = personOf(principal);
      const { tables, sayso, policy } = host.state;
      const now = host.now();
      const own = ownMembership(host.state, organizationId, person.accountId);
      const before = organizationOf(host.state, own);
      if (!before) throw problem('not-found');
      const { etag } = before;
      if (ifMatch === undefined) throw problem('precondition-required', { etag });
      if (ifMatch !== etag) throw problem('precondition-failed', { etag });
      const proof = sayso.proofs.find((one) => one.token === token);
      const members = tables.members
        .filter((one) => one.organizationId === organizationId && one.state === 'active' && memberIds.includes(one.id))
        .map(membershipFacts);
      const organization = tables.organizations.find(({ id }) => id === organizationId);
      const decision = decide(
        { type: 'set-deletion-admins', memberIds, members, ...(proof && { proof }) },
        gather(host.state, person, organization),
        policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      applyActs(host.state, decision.acts, { principal: person, now, ...(proof && { proof }) });
      const after = organizationOf(host.state, own);
      if (!after) throw problem('internal');
      return after;
    },
  };
}
