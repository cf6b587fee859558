import { type Handlers, isProblem, type Principal } from '@sayso/contract';
import { inventoryOf, noticeOfKey } from '@sayso/contract/rules';
import type { Host } from '../host.ts';
import { personOf } from '../person.ts';
import { countedFacts } from './facts.ts';

export function inventoryHandlers(host: Host, principal: Principal): Handlers {
  return {
    'inventory.get': ({ subjectType, subjectId }) => {
      const { state } = host;
      const subject = { type: subjectType, id: subjectId };
      const inventory = inventoryOf(
        subject,
        countedFacts(state, personOf(principal), subject),
        state.map,
        state.policy,
      );
      if (isProblem(inventory)) throw inventory;
      return inventory;
    },
    'notices.get': ({ key }) => {
      const notice = noticeOfKey(key, host.state.policy);
      if (isProblem(notice)) throw notice;
      return notice;
    },
  };
}
