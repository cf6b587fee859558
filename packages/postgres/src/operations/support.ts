import type { Handlers, Principal } from '@sayso/contract';
import { referenceOf } from '@sayso/contract/rules';
import { v7 as newId } from 'uuid';
import { command } from '../command.ts';
import { personOf } from '../person.ts';
import type { Server } from '../server.ts';

export function supportHandlers(server: Server, principal: Principal): Handlers {
  return {
    'support.create': async (input, context) => {
      const { accountId } = personOf(principal);
      const call = { operation: 'support.create', principal, context, input } as const;
      return await command(server, call, async (transaction) => {
        const id = newId();
        await server.support.add(transaction, { accountId, id, ...input });
        const promised = server.policy.support;
        return { answer: { id, reference: referenceOf(id), state: 'open', createdAt: transaction.now, ...promised } };
      });
    },
  };
}
