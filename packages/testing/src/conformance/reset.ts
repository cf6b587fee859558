import { changesCancel, changesGet } from '@sayso/contract';
import { membersOf } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, key, organizationOf, shownTo } from './ending-acts.ts';
import { ensure, equal, refused } from './expect.ts';

export const resetCases = chapter('reset', [
  {
    name: 'two-lists',
    title: 'the preview tells what goes from what stays, with counts',
    rule: 'preview-shows',
    needs: ['members.list', 'changes.preview'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { effects, schedule } = await shownTo(owner, 'reset-organization');
      const goes = effects.filter(({ action }) => action === 'erase' || action === 'revoke');
      const stays = effects.filter(({ action }) => action === 'keep');
      ensure(goes.length > 1 && stays.length > 1, 'both lists have something');
      equal(goes.length + stays.length, effects.length, 'there is no third');
      ensure(goes.some(({ count }) => count > 0) && stays.some(({ count }) => count > 0), 'there are counts');
      ensure(schedule.effectiveAt !== undefined && schedule.cancelableUntil === schedule.effectiveAt, 'one date');
    },
  },
  {
    name: 'fresh',
    title: 'what goes is gone on its date, what stays is whole, and everybody goes on',
    rule: 'kept-is-kept',
    needs: ['organizations.get', 'members.list', 'changes.preview', 'changes.request', 'changes.get'],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const owner = await stage.signIn('owner');
      const members = await membersOf(owner);
      const before = (await shownTo(owner, 'reset-organization')).effects;
      const requested = await asked(owner, 'reset-organization');
      await advance(7 * DAY + 60_000);
      await carriedThrough(stage, requested);
      const after = (await shownTo(await stage.signIn('owner'), 'reset-organization')).effects;
      for (const { collection, action, count } of before) {
        const now = after.find((one) => one.collection === collection)?.count;
        equal(now, action === 'keep' ? count : 0, `what is left of ${collection}`);
      }
      const again = await stage.signIn('owner');
      equal(await membersOf(again), members, 'the members');
      equal((await organizationOf(again)).state, 'active', 'the state of the organization');
    },
  },
  {
    name: 'cancel',
    title: 'it can be cancelled until its date',
    rule: 'cancel-free',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.cancel'],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const owner = await stage.signIn('owner');
      const before = (await shownTo(owner, 'reset-organization')).effects;
      const { change } = await asked(owner, 'reset-organization');
      await advance(7 * DAY - 60_000);
      const again = await stage.signIn('owner');
      equal((await again.ask(changesCancel, { changeId: change.id }, key())).state, 'canceled', 'the state');
      await advance(DAY);
      equal((await again.ask(changesGet, { changeId: change.id })).state, 'canceled', 'the state after its date');
      equal((await shownTo(again, 'reset-organization')).effects, before, 'what there is');
    },
  },
  {
    name: 'too-late',
    title: 'once it is being erased nothing brings it back',
    rule: 'cancel-window',
    needs: ['changes.preview', 'changes.request', 'changes.cancel'],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const { change, statusToken } = await asked(await stage.signIn('owner'), 'reset-organization');
      await advance(7 * DAY + 60_000);
      const late = stage.anonymous.call(changesCancel, { changeId: change.id }, { ...key(), statusToken });
      await refused(late, 'state-conflict', 'cancel-window-closed');
    },
  },
]);
