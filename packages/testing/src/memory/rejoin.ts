import { type Handlers, isProblem, type Principal, problem } from '@sayso/contract';
import { decide, normalizeOrganizationCode } from '@sayso/contract/rules';
import { applyActs } from './apply.ts';
import { recentAttempts } from './attempts.ts';
import { gather } from './gather.ts';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { organizationOf, ownMembership } from './reads.ts';

export function rejoinHandlers(host: Host, principal: Principal): Handlers {
  return {
    'organizations.rejoin': ({ code }, { locale }) => {
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
      applyActs(host.state, decision.acts, { principal: person, now, ...(locale !== undefined && { locale }) });
      if (decision.refusal) throw decision.refusal;
      const { role, formerRole, restored } = decision;
      const organization = led && organizationOf(host.state, ownMembership(host.state, led.id, person.accountId));
      if (!organization || role === undefined || formerRole === undefined || !restored) throw problem('internal');
      return { organization, role, formerRole, restored };
    },
  };
}
