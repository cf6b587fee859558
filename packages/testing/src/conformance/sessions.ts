import { sessionsList, sessionsRevoke, sessionsRevokeAll, sessionsRevokeOthers } from '@sayso/contract';
import { chapter } from './case.ts';
import { alike, ensure, equal, refused } from './expect.ts';
import type { Caller } from './stage.ts';

async function openOf(caller: Caller) {
  return (await caller.ask(sessionsList, {})).items;
}

async function ownOf(caller: Caller): Promise<string> {
  const own = (await openOf(caller)).filter(({ isCurrent }) => isCurrent);
  equal(own.length, 1, 'the sessions that are said to be this one');
  return own[0]?.id ?? '';
}

export const sessionCases = chapter('sessions', [
  {
    name: 'listed',
    title: 'a person sees where they are signed in, this session first, and nobody else’s',
    rule: 'sessions-own',
    needs: ['sessions.list'],
    async run(stage) {
      const there = await stage.signIn('agent');
      const here = await stage.signIn('agent');
      const other = await stage.signIn('manager');
      const [own, theirs] = [await openOf(here), await openOf(other)];
      equal(own.length, 2, 'the sessions of one');
      equal(theirs.length, 1, 'the sessions of the other');
      ensure(own[0]?.isCurrent === true && own[1]?.isCurrent === false, 'this session comes first');
      equal(own[1]?.id, await ownOf(there), 'the other session');
      ensure(!own.some(({ id }) => id === theirs[0]?.id), 'no session is in both lists');
      const first = await here.ask(sessionsList, { pageSize: 1 });
      equal([first.items.length, first.totalSize], [1, 2], 'the first page');
      const { nextPageToken: pageToken = '' } = first;
      equal((await here.ask(sessionsList, { pageSize: 1, pageToken })).items[0]?.id, own[1]?.id, 'the second page');
    },
  },
  {
    name: 'revoked',
    title: 'a session that was ended is over with its next call, and ending it again is no error',
    rule: 'sessions-end-now',
    needs: ['sessions.list', 'sessions.revoke'],
    async run(stage) {
      const there = await stage.signIn('agent');
      const here = await stage.signIn('agent');
      const sessionId = await ownOf(there);
      equal(await here.ask(sessionsRevoke, { sessionId }), {}, 'the answer');
      await refused(there.ask(sessionsList, {}), 'unauthenticated');
      equal((await openOf(here)).length, 1, 'the sessions that are left');
      equal(await here.ask(sessionsRevoke, { sessionId }), {}, 'the answer to ending it again');
    },
  },
  {
    name: 'own-revoked',
    title: 'ending the own session signs out',
    rule: 'sessions-end-now',
    needs: ['sessions.list', 'sessions.revoke'],
    async run(stage) {
      const here = await stage.signIn('agent');
      await here.ask(sessionsRevoke, { sessionId: await ownOf(here) });
      await refused(openOf(here), 'unauthenticated');
    },
  },
  {
    name: 'foreign',
    title: 'somebody else’s session looks like one that is not there, and goes on',
    rule: 'sessions-not-foreign',
    needs: ['sessions.list', 'sessions.revoke'],
    async run(stage) {
      const here = await stage.signIn('agent');
      const other = await stage.signIn('manager');
      const sessionId = await ownOf(other);
      alike(
        [
          await refused(here.ask(sessionsRevoke, { sessionId: 'not-there' }), 'not-found'),
          await refused(here.ask(sessionsRevoke, { sessionId }), 'not-found'),
        ],
        'the refusal',
      );
      await openOf(other);
    },
  },
  {
    name: 'others',
    title: 'ending the others keeps the session that asks, and says how many they were',
    rule: 'sessions-keep-own',
    needs: ['sessions.list', 'sessions.revokeOthers'],
    async run(stage) {
      const others = [await stage.signIn('agent'), await stage.signIn('agent')];
      const here = await stage.signIn('agent');
      equal(await here.ask(sessionsRevokeOthers, {}), { ended: 2 }, 'the answer');
      for (const other of others) await refused(openOf(other), 'unauthenticated');
      equal((await openOf(here)).length, 1, 'the sessions that are left');
      equal(await here.ask(sessionsRevokeOthers, {}), { ended: 0 }, 'the answer when there are no others');
    },
  },
  {
    name: 'everywhere',
    title: 'signing out everywhere ends this session too, and nobody else’s',
    rule: 'sessions-end-all',
    needs: ['sessions.list', 'sessions.revokeAll'],
    async run(stage) {
      const there = await stage.signIn('agent');
      const here = await stage.signIn('agent');
      const other = await stage.signIn('manager');
      equal(await here.ask(sessionsRevokeAll, {}), { ended: 2 }, 'the answer');
      for (const one of [here, there]) await refused(openOf(one), 'unauthenticated');
      await openOf(other);
      await openOf(await stage.signIn('agent'));
    },
  },
]);
