import { accountGet, changesCancel, changesPreview, changesUndo, organizationsRejoin } from '@sayso/contract';
import { chapter } from './case.ts';
import { asked, DAY, ending, key, shownTo } from './ending-acts.ts';
import { ensure, equal, refused } from './expect.ts';

export const deactivateCases = chapter('deactivate', [
  {
    name: 'preview',
    title: 'deactivating keeps everything and takes effect at once',
    rule: 'kept-is-kept',
    needs: ['changes.preview'],
    setup: 'endings',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { effects, schedule, blockers, targetName } = await shownTo(agent, 'deactivate-account');
      equal([...new Set(effects.map(({ action }) => action))], ['keep'], 'what happens');
      equal([schedule, blockers], [{}, []], 'no date, and nothing in the way');
      equal(targetName, agent.person.displayName, 'the name of what is deactivated');
    },
  },
  {
    name: 'signed-out',
    title: 'deactivating signs out everywhere, also for an owner',
    rule: 'signed-out',
    needs: ['account.get', 'changes.preview', 'changes.request'],
    setup: 'endings',
    async run(stage) {
      const [one, other] = [await stage.signIn('owner'), await stage.signIn('owner')];
      const { change } = await asked(one, 'deactivate-account');
      equal(change.state, 'applied', 'the state of the change');
      for (const session of [one, other]) await refused(session.ask(accountGet, {}), 'unauthenticated');
    },
  },
  {
    name: 'limited',
    title: 'a new sign-in sees that it is deactivated and can do nothing else than take it back',
    rule: 'limited-while-pending',
    needs: ['account.get', 'organizations.rejoin', 'changes.preview', 'changes.request'],
    setup: 'endings',
    async run(stage) {
      await asked(await stage.signIn('agent'), 'deactivate-account');
      const agent = await stage.signIn('agent');
      equal((await agent.ask(accountGet, {})).state, 'deactivated', 'the state of the account');
      await refused(agent.ask(organizationsRejoin, { code: 'ANY' }, key()), 'permission-required');
      await refused(agent.ask(changesPreview, ending(agent, 'deactivate-account')), 'already-open');
    },
  },
  {
    name: 'undo',
    title: 'reactivating is one call without an end, from a new session or by the status token',
    rule: 'undo-restores',
    needs: ['account.get', 'organizations.rejoin', 'changes.preview', 'changes.request', 'changes.undo'],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const first = await asked(await stage.signIn('agent'), 'deactivate-account');
      ensure(first.change.undoableUntil === undefined, 'there is no last moment');
      await advance(4000 * DAY);
      const agent = await stage.signIn('agent');
      const undone = await agent.ask(changesUndo, { changeId: first.change.id }, key());
      equal(undone.state, 'undone', 'the state of the change');
      equal((await agent.ask(accountGet, {})).state, 'active', 'the state of the account');
      await refused(agent.ask(organizationsRejoin, { code: 'NOT-A-CODE' }, key()), 'code-invalid');
      const { change, statusToken } = await asked(agent, 'deactivate-account');
      await stage.anonymous.call(changesUndo, { changeId: change.id }, { ...key(), statusToken });
      equal((await (await stage.signIn('agent')).ask(accountGet, {})).state, 'active', 'the state of the account');
    },
  },
  {
    name: 'not-to-be-canceled',
    title: 'what holds is undone, not cancelled',
    rule: 'transitions-closed',
    needs: ['changes.preview', 'changes.request', 'changes.cancel'],
    setup: 'endings',
    async run(stage) {
      const { change, statusToken } = await asked(await stage.signIn('agent'), 'deactivate-account');
      const cancel = stage.anonymous.call(changesCancel, { changeId: change.id }, { ...key(), statusToken });
      const refusal = await refused(cancel, 'state-conflict');
      ensure(refusal.allowed?.includes('undo'), 'the answer says what is possible');
    },
  },
]);
