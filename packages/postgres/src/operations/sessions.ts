import { type Handlers, type Principal, problem } from '@sayso/contract';
import { sessionsInOrder } from '@sayso/contract/rules';
import { command } from '../command.ts';
import { pageOf, positionIn } from '../paging.ts';
import { personOf } from '../person.ts';
import type { Server } from '../server.ts';

type Ending = 'sessions.revoke' | 'sessions.revokeOthers' | 'sessions.revokeAll';

export function sessionHandlers(server: Server, principal: Principal): Handlers {
  const { endedSessions, identity, outbox, policy } = server;
  if (!policy.account?.sessions || !identity.sessions || !identity.endSession) return {};
  const openSessions = async (accountId: string) => (await identity.sessions?.(accountId)) ?? [];

  /** Ends those of the person's sessions that are chosen; gives how many there were. */
  async function end(
    operation: Ending,
    context: Parameters<NonNullable<Handlers[Ending]>>[1],
    which: (sessionId: string, ownId: string) => boolean,
    wanted?: string,
  ): Promise<number> {
    const person = personOf(principal);
    const { accountId } = person;
    const ids = (await openSessions(accountId)).map(({ id }) => id).filter((id) => which(id, person.sessionId));
    return await command(server, { operation, principal, context, input: {} }, async (transaction) => {
      if (ids.length === 0) {
        if (wanted !== undefined && !(await endedSessions.has(transaction, accountId, wanted)))
          throw problem('not-found');
        return { answer: 0 };
      }
      const audit = { type: 'audit', event: 'ended sessions' } as const;
      await server.perform(transaction, [audit], { person, tenant: accountId, locale: context.locale });
      await endedSessions.add(transaction, accountId, ids);
      const following = await outbox.endThese(transaction, { accountId, sessionIds: ids }, accountId);
      return { answer: ids.length, following };
    });
  }

  return {
    'sessions.list': async (query) => {
      const { accountId, sessionId } = personOf(principal);
      const { size, after } = positionIn(query, accountId);
      const all = sessionsInOrder(await openSessions(accountId), sessionId);
      const last = after === undefined ? -1 : all.findIndex(({ id }) => id === after[0]);
      // One that is gone by now gives its place.
      const start = after === undefined ? 0 : last === -1 ? Number(after[1]) : last + 1;
      return pageOf(all.slice(start, start + size + 1), {
        size,
        filters: accountId,
        totalSize: all.length,
        positionOf: ({ id }) => [id, String(all.findIndex((one) => one.id === id))],
        answerOf: (session) => session,
      });
    },
    'sessions.revoke': async ({ sessionId }, context) => {
      await end('sessions.revoke', context, (id) => id === sessionId, sessionId);
      return {};
    },
    'sessions.revokeOthers': async (_input, context) => ({
      ended: await end('sessions.revokeOthers', context, (id, ownId) => id !== ownId),
    }),
    'sessions.revokeAll': async (_input, context) => ({
      ended: await end('sessions.revokeAll', context, () => true),
    }),
  };
}
