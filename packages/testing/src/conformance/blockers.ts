import { blockersResolve, type Blocker, changesGet, type BlockerSolution } from '@sayso/contract';
import { requestShown } from './acts.ts';
import { chapter } from './case.ts';
import { asked, DAY, ending, key, organizationOf, shownTo } from './ending-acts.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller, Stage } from './stage.ts';

async function obstructed(stage: Stage): Promise<{ readonly owner: Caller; readonly blocker: Blocker }> {
  const owner = await stage.signIn('owner');
  equal((await shownTo(owner, 'delete-organization')).blockers, [], 'what stands in the way at first');
  await stage.port('obstruct')();
  const [blocker, ...others] = (await shownTo(owner, 'delete-organization')).blockers;
  ensure(blocker && others.length === 0, 'one thing stands in the way');
  return { owner, blocker };
}

const solution = (caller: Caller, { code, subject: { type, id } }: Blocker, action: string): BlockerSolution => {
  const { kind, target } = ending(caller, 'delete-organization');
  return { kind, target, code, subject: { type, id }, action };
};

export const blockerCases = chapter('blockers', [
  {
    name: 'named',
    title: 'what stands in the way is named as people know it, with how to solve it',
    rule: 'preview-agrees',
    needs: ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const { owner, blocker } = await obstructed(stage);
      equal([blocker.severity, blocker.resolve.kind], ['block', 'operation'], 'how it is solved');
      ensure(blocker.resolve.actions.length > 0, 'there is an action');
      ensure(blocker.subject.name !== undefined && blocker.subject.label !== undefined, 'it has a name');
      await refused(asked(owner, 'delete-organization'), 'change-blocked');
    },
  },
  {
    name: 'solved',
    title: 'an action that is named solves it, the same call again does nothing more, and the way is free',
    rule: 'blockers-solved',
    needs: ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer', 'blockers.resolve'],
    setup: 'endings',
    async run(stage) {
      const { owner, blocker } = await obstructed(stage);
      const input = solution(owner, blocker, blocker.resolve.actions[0] ?? '');
      const context = key();
      await owner.ask(blockersResolve, input, context);
      await owner.ask(blockersResolve, input, context);
      equal((await shownTo(owner, 'delete-organization')).blockers, [], 'what stands in the way');
      await owner.ask(blockersResolve, input, key());
      equal((await asked(owner, 'delete-organization')).change.state, 'scheduled', 'the state of the change');
    },
  },
  {
    name: 'no-other-action',
    title: 'what the preview does not name solves nothing',
    rule: 'blockers-solved',
    needs: ['changes.preview', 'blockers.resolve'],
    setup: 'endings',
    async run(stage) {
      const { owner, blocker } = await obstructed(stage);
      for (const action of ['invented', '__proto__', 'constructor'])
        pointsTo(
          await refused(owner.ask(blockersResolve, solution(owner, blocker, action), key()), 'validation-failed'),
          '/action',
        );
      equal((await shownTo(owner, 'delete-organization')).blockers.length, 1, 'what stands in the way');
    },
  },
  {
    name: 'by-whom',
    title: 'who may not ask for the change solves nothing for it, and nobody from elsewhere sees it',
    rule: 'own-only',
    needs: ['changes.preview', 'blockers.resolve'],
    setup: 'endings',
    async run(stage) {
      const { owner, blocker } = await obstructed(stage);
      const input = solution(owner, blocker, blocker.resolve.actions[0] ?? '');
      await refused((await stage.signIn('agent')).ask(blockersResolve, input, key()), 'permission-required');
      await refused((await stage.signIn('solo')).ask(blockersResolve, input, key()), 'not-found');
      equal((await shownTo(owner, 'delete-organization')).blockers.length, 1, 'what stands in the way');
    },
  },
  {
    name: 'other-change',
    title: 'another open change about the same organization stands in the way and is cancelled in place',
    rule: 'blockers-solved',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'blockers.resolve'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { change } = await asked(owner, 'reset-organization');
      const [blocker] = (await shownTo(owner, 'delete-organization')).blockers;
      equal([blocker?.code, blocker?.subject], ['pending-operation', { type: 'change', id: change.id }], 'the blocker');
      ensure(blocker, 'it stands in the way');
      await owner.ask(blockersResolve, solution(owner, blocker, 'cancel-change'), key());
      equal((await owner.ask(changesGet, { changeId: change.id })).state, 'canceled', 'the state of the other change');
      equal((await shownTo(owner, 'delete-organization')).blockers, [], 'what stands in the way');
    },
  },
  {
    name: 'later',
    title: 'what comes into the way after the request stops it when it is due',
    rule: 'schedule-kept',
    needs: [
      'organizations.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const [advance, obstruct] = [stage.port('advance'), stage.port('obstruct')];
      const owner = await stage.signIn('owner');
      const { change } = await asked(owner, 'delete-organization');
      await obstruct();
      await advance(30 * DAY + 60_000);
      const again = await stage.signIn('owner');
      const found = await again.ask(changesGet, { changeId: change.id });
      equal([found.state, found.problem?.code], ['blocked', 'change-blocked'], 'the change');
      equal((await organizationOf(again)).state, 'active', 'the state of the organization');
    },
  },
  {
    name: 'between',
    title: 'what comes into the way between preview and request makes the preview stale',
    rule: 'token-fresh',
    needs: ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const shown = await shownTo(owner, 'delete-organization');
      await stage.port('obstruct')();
      const refusal = await refused(requestShown(owner, shown), 'preview-stale');
      ensure(refusal.changed?.includes('blockers'), 'the answer names what differs');
    },
  },
]);
