import { type Handlers, isProblem, type Principal } from '@sayso/contract';
import { inventoryOf, noticeOfKey } from '@sayso/contract/rules';
import { personFacts, personOf } from '../person.ts';
import type { Server } from '../server.ts';

export function inventoryHandlers(server: Server, principal: Principal): Handlers {
  const { exportFacts, map, policy, transactions } = server;
  return {
    'inventory.get': async ({ subjectType, subjectId }) => {
      const person = await personFacts(server, personOf(principal));
      const subject = { type: subjectType, id: subjectId };
      const scope = { accountId: person.accountId, tenant: subjectId };
      return await transactions.run(scope, async (transaction) => {
        const facts = await exportFacts.gather(transaction, person, subject, { counted: true });
        const inventory = inventoryOf(subject, facts, map.collections, policy);
        if (isProblem(inventory)) throw inventory;
        return inventory;
      });
    },

    'notices.get': ({ key }) => {
      const notice = noticeOfKey(key, policy);
      if (isProblem(notice)) throw notice;
      return notice;
    },
  };
}
