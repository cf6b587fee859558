import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide, normalizeOrganizationCode } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { recentAttempts } from './attempts.ts';
import { personOf } from './backend.ts';
import { gather } from './gather.ts';
import type { Host } from './host.ts';
import { organizationOf, ownMembership } from './reads.ts';

export function rejoinHandlers(host: Host, principal: Principal): Handlers {
  return {
    'organizations.rejoin': ({ code }) => {
      const person = personOf(principal);
      const now = host.now();
      const wanted = normalizeOrganizationCode(code);
      const led = host.state.tables.organizations.find(
        (one) => one.code !== undefined && wanted !== '' && normalizeOrganizationCode(one.code) === wanted,
      );
      const facts = gather(host.state, person, led);
      const attempts = recentAttempts(host, person.accountId, 'organization-code');
      const decision = decide({ type: 'rejoin', attempts }, facts, host.state.policy, now);
      if (isProblem(decision)) throw decision;
      applyActs(host.state, decision.acts, { principal: person, now });
      if (decision.refusal) throw decision.refusal;
      const { role, formerRole, restored } = decision;
      const organization = led && organizationOf(host.state, ownMembership(host.state, led.id, person.accountId));
      if (!organization || role === undefined || formerRole === undefined || !restored) throw problem('internal');
      return { organization, role, formerRole, restored };
    },
  };
}
