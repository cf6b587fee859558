import type { Handlers, Principal } from '@sayso/contract';
import { referenceOf } from '@sayso/contract/rules';
import type { Host } from './host.ts';
import { personOf } from './person.ts';
import { randomToken } from './random.ts';

export function supportHandlers(host: Host, principal: Principal): Handlers {
  return {
    'support.create': ({ message, about }) => {
      const { accountId } = personOf(principal);
      const id = `support-${randomToken(12)}`;
      const createdAt = host.now();
      host.state.sayso.support.push({ id, accountId, message, createdAt, ...(about && { about }) });
      const promised = host.state.policy.support;
      return { id, reference: referenceOf(id), state: 'open', createdAt, ...promised };
    },
  };
}
