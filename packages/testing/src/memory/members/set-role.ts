import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide, offersRoles } from '@sayso/contract/rules';
import { applyActs } from '../apply.ts';
import { gather } from '../gather.ts';
import type { Host } from '../host.ts';
import { personOf } from '../person.ts';
import { presenceIn } from '../presence.ts';
import { memberOf, ownMembership } from '../reads.ts';

export function roleHandlers(host: Host, principal: Principal): Handlers {
  if (!offersRoles(host.state.policy)) return {};
  return {
    'members.setRole': ({ organizationId, memberId, role }, { proof: token, ifMatch }) => {
      const person = personOf(principal);
      const { tables, sayso, policy } = host.state;
      const now = host.now();
      ownMembership(host.state, organizationId, person.accountId);
      const present = presenceIn(tables);
      const member = tables.members.find((one) => one.id === memberId && one.organizationId === organizationId);
      const found = member && present(member) ? member : undefined;
      const { etag } = found ? memberOf(found, person.accountId) : {};
      const proof = sayso.proofs.find((one) => one.token === token);
      const decision = decide(
        {
          type: 'set-role',
          role,
          ...(found &&
            etag !== undefined && {
              member: { id: found.id, role: found.role, etag, ...(found.accountId && { accountId: found.accountId }) },
            }),
          ...(ifMatch !== undefined && { ifMatch }),
          ...(proof && { proof }),
        },
        gather(
          host.state,
          person,
          tables.organizations.find(({ id }) => id === organizationId),
        ),
        policy,
        now,
      );
      if (isProblem(decision)) throw decision;
      applyActs(host.state, decision.acts, { principal: person, now, ...(proof && { proof }) });
      if (!found) throw problem('internal');
      return memberOf(found, person.accountId);
    },
  };
}
