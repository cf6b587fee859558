import { changesPreview, changesUndo, type Effect } from '@sayso/contract';
import { carryOut, codeOf, leaving, rejoin } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, followed, key, shownTo } from './ending-acts.ts';
import { ensure, equal, refused } from './expect.ts';
import type { Caller, Stage } from './stage.ts';

/** What is in sight of the collections that would go with north. */
async function seenBy(owner: Caller): Promise<ReadonlyMap<string, number>> {
  const { effects } = await shownTo(owner, 'delete-organization');
  const going = effects.filter(({ action }) => action !== 'keep');
  return new Map(going.map(({ collection, count }) => [collection, count]));
}

const goes = ({ action }: Effect) => action === 'erase' || action === 'revoke';

/** How many rows are stored, in sight or not. */
async function storedOn(stage: Stage): Promise<number> {
  return Object.values(await stage.port('tables')()).reduce((sum, { length }) => sum + length, 0);
}

/** How many records are in sight of what a fresh start erases. */
function left(effects: readonly Effect[], seen: ReadonlyMap<string, number>): number {
  return effects.filter(goes).reduce((sum, { collection }) => sum + (seen.get(collection) ?? 0), 0);
}

/** What is in sight once it has started fresh. */
function without(effects: readonly Effect[], seen: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const gone = new Set(effects.filter(goes).map(({ collection }) => collection));
  return new Map([...seen].map(([collection, count]) => [collection, gone.has(collection) ? 0 : count]));
}

export const resetAtOnceCases = chapter('reset', [
  {
    name: 'at-once',
    title: 'what goes is out of sight at once, what stays is whole, and nothing is erased before the stated moment',
    rule: 'fresh-at-once',
    needs: ['changes.preview', 'changes.request', 'changes.get'],
    setup: 'epochs',
    async run(stage) {
      const [advance, work] = [stage.port('advance'), stage.port('work')];
      const owner = await stage.signIn('owner');
      const [seen, stored] = [await seenBy(owner), await storedOn(stage)];
      const { effects, schedule } = await shownTo(owner, 'reset-organization');
      ensure(
        effects.some((effect) => goes(effect) && effect.count > 0),
        'there is something that goes',
      );
      const { effectiveAt, cancelableUntil, undoableUntil = '', purgeAt } = schedule;
      equal([effectiveAt, cancelableUntil, purgeAt], [undefined, undefined, undoableUntil], 'the dates');
      equal(Math.round((Date.parse(undoableUntil) - Date.now()) / DAY), 7, 'the days that are shown');
      const requested = await asked(owner, 'reset-organization');
      equal(requested.change.state, 'applied', 'the state of the change');
      equal([...(await seenBy(owner))], [...without(effects, seen)], 'what is in sight');
      await advance(7 * DAY - 60_000);
      await work();
      equal((await followed(stage, requested)).state, 'applied', 'the state before its date');
      equal(await storedOn(stage), stored, 'what is stored');
    },
  },
  {
    name: 'at-once-undone',
    title: 'undoing is one call until the stated moment, and brings everything back',
    rule: 'undo-restores',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.undo'],
    setup: 'epochs',
    async run(stage) {
      const advance = stage.port('advance');
      const owner = await stage.signIn('owner');
      const before = [[...(await seenBy(owner))], await storedOn(stage)];
      const { change, statusToken } = await asked(owner, 'reset-organization');
      await advance(7 * DAY - 60_000);
      const undone = await stage.anonymous.call(changesUndo, { changeId: change.id }, { ...key(), statusToken });
      equal(undone.state, 'undone', 'the state of the change');
      await advance(2 * DAY);
      await stage.port('work')();
      equal([[...(await seenBy(await stage.signIn('owner')))], await storedOn(stage)], before, 'what there is');
    },
  },
  {
    name: 'at-once-too-late',
    title: 'after the stated moment nobody brings back what is out of sight',
    rule: 'undo-window',
    needs: ['changes.preview', 'changes.request', 'changes.undo'],
    setup: 'epochs',
    async run(stage) {
      const { change, statusToken } = await asked(await stage.signIn('owner'), 'reset-organization');
      await stage.port('advance')(7 * DAY + 60_000);
      const late = stage.anonymous.call(changesUndo, { changeId: change.id }, { ...key(), statusToken });
      await refused(late, 'cancel-window-closed', 'state-conflict');
    },
  },
  {
    name: 'at-once-erased',
    title: 'at the stated moment what is out of sight is erased',
    rule: 'erased-whole',
    needs: ['changes.preview', 'changes.request', 'changes.get'],
    setup: 'epochs',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const stored = await storedOn(stage);
      const { effects } = await shownTo(owner, 'reset-organization');
      const requested = await asked(owner, 'reset-organization');
      await stage.port('advance')(7 * DAY + 60_000);
      await carriedThrough(stage, requested);
      const gone = effects.filter(goes).reduce((sum, { count }) => sum + count, 0);
      ensure((await storedOn(stage)) <= stored - gone, 'nothing of it is stored any more');
    },
  },
  {
    name: 'new-is-kept',
    title: 'what has come since stays when the rest is erased',
    rule: 'fresh-keeps-new',
    needs: ['changes.preview', 'changes.request', 'changes.get'],
    setup: 'epochs',
    async run(stage) {
      const grow = stage.port('grow');
      const owner = await stage.signIn('owner');
      const { effects } = await shownTo(owner, 'reset-organization');
      const requested = await asked(owner, 'reset-organization');
      await grow('agent');
      equal(left(effects, await seenBy(owner)), 1, 'what has come since');
      await stage.port('advance')(7 * DAY + 60_000);
      await carriedThrough(stage, requested);
      equal(left(effects, await seenBy(await stage.signIn('owner'))), 1, 'what is left of it');
    },
  },
  {
    name: 'new-is-kept-undone',
    title: 'what has come since stays beside what comes back, and goes with the next fresh start',
    rule: 'fresh-keeps-new',
    needs: ['changes.preview', 'changes.request', 'changes.undo'],
    setup: 'epochs',
    async run(stage) {
      const grow = stage.port('grow');
      const owner = await stage.signIn('owner');
      const seen = await seenBy(owner);
      const { effects } = await shownTo(owner, 'reset-organization');
      const { change } = await asked(owner, 'reset-organization');
      await grow('agent');
      await owner.ask(changesUndo, { changeId: change.id }, key());
      equal(difference(await seenBy(owner), seen), 1, 'what has come since');
      await asked(owner, 'reset-organization');
      equal([...(await seenBy(owner))], [...without(effects, seen)], 'what is in sight after the next one');
    },
  },
  {
    name: 'left-meanwhile',
    title: 'who leaves meanwhile is taken off what is out of sight as well, and finds it again after it has come back',
    rule: 'rejoin-restores',
    needs: ['organizations.get', 'organizations.rejoin', 'changes.preview', 'changes.request', 'changes.undo'],
    setup: 'epochs',
    async run(stage) {
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      const { effects } = await agent.ask(changesPreview, leaving(agent));
      const detached = effects.filter(({ action, count }) => action === 'detach' && count > 0);
      ensure(detached.length > 0, 'something is detached');
      const code = await codeOf(agent);
      const { change } = await asked(owner, 'reset-organization');
      await carryOut(agent, leaving(agent));
      await owner.ask(changesUndo, { changeId: change.id }, key());
      const { restored } = await rejoin(agent, code);
      for (const { collection, count } of detached)
        equal(restored.find((one) => one.collection === collection)?.count, count, `what is found of ${collection}`);
    },
  },
]);

function difference(now: ReadonlyMap<string, number>, before: ReadonlyMap<string, number>): number {
  return [...now].reduce((sum, [collection, count]) => sum + count - (before.get(collection) ?? 0), 0);
}
