import { type Handlers, type Principal, problem } from '@sayso/contract';
import { sessionsInOrder } from '@sayso/contract/rules';
import { applyActs } from '../apply.ts';
import type { Host } from '../host.ts';
import { pageOf } from '../paging.ts';
import { personOf } from '../person.ts';
import type { SessionRecord } from '../state.ts';

export function sessionHandlers(host: Host, principal: Principal): Handlers {
  if (!host.state.policy.account?.sessions) return {};

  function end(which: (session: SessionRecord) => boolean): number {
    const person = personOf(principal);
    const ended = endSessions(host, person.accountId, which);
    if (ended > 0) {
      const audit = { type: 'audit', event: 'ended sessions' } as const;
      applyActs(host.state, [audit], { principal: person, now: host.now() });
    }
    return ended;
  }

  return {
    'sessions.list': (query) => {
      const { accountId, sessionId } = personOf(principal);
      const open = host.state.tables.sessions.filter((one) => one.accountId === accountId && one.endedAt === undefined);
      const sessions = sessionsInOrder(open, sessionId);
      return pageOf(
        sessions,
        query,
        accountId,
        ({ id }) => id,
        (session) => session,
      );
    },
    'sessions.revoke': ({ sessionId }) => {
      const { accountId } = personOf(principal);
      const known = host.state.tables.sessions.some((one) => one.id === sessionId && one.accountId === accountId);
      if (!known) throw problem('not-found');
      end(({ id }) => id === sessionId);
      return {};
    },
    'sessions.revokeOthers': () => {
      const own = personOf(principal).sessionId;
      return { ended: end(({ id }) => id !== own) };
    },
    'sessions.revokeAll': () => ({ ended: end(() => true) }),
  };
}

/** Gives how many of this account's sessions have ended by it. */
export function endSessions(host: Host, accountId: string, which: (session: SessionRecord) => boolean): number {
  const open = host.state.tables.sessions.filter(
    (one) => one.accountId === accountId && one.endedAt === undefined && which(one),
  );
  const now = host.now();
  for (const session of open) session.endedAt = now;
  return open.length;
}
