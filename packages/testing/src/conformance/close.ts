import { changesCancel, changesGet, changesList, changesPreview, changesUndo, organizationsGet } from '@sayso/contract';
import { handingOver, membersOf } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, followed, key, organizationOf, shownTo, tracesOf } from './ending-acts.ts';
import { ensure, equal, refused } from './expect.ts';

export const closeCases = chapter('close', [
  {
    name: 'dates',
    title: 'closing promises when it is erased and until when it can be reopened, and keeps to it',
    rule: 'schedule-kept',
    needs: ['organizations.get', 'changes.preview', 'changes.request'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { schedule } = await shownTo(owner, 'close-organization');
      const { undoableUntil = '', purgeAt = '', effectiveAt } = schedule;
      const days = (moment: string) => Math.round((Date.parse(moment) - Date.now()) / DAY);
      ensure(effectiveAt === undefined, 'it is closed at once');
      equal([days(undoableUntil), days(purgeAt)], [30, 60], 'the days that are shown');
      const { change } = await asked(owner, 'close-organization');
      equal(change.state, 'applied', 'the state of the change');
      ensure(Math.abs(Date.parse(change.purgeAt ?? '') - Date.parse(purgeAt)) < 60_000, 'the date is kept');
      equal((await organizationOf(owner)).state, 'closed', 'the state of the organization');
    },
  },
  {
    name: 'closed',
    title: 'what is closed can be read, and takes no other change',
    rule: 'closed-is-closed',
    needs: ['organizations.get', 'changes.preview', 'changes.request'],
    setup: 'endings',
    async run(stage) {
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      await asked(owner, 'close-organization');
      equal((await organizationOf(agent)).state, 'closed', 'what a member sees');
      const handOver = handingOver(owner, agent.person.membershipId);
      await refused(owner.ask(changesPreview, handOver), 'state-conflict');
      const { target } = handOver;
      await refused(owner.ask(changesPreview, { kind: 'reset-organization', target }), 'state-conflict');
      await refused(owner.ask(changesPreview, { kind: 'close-organization', target }), 'already-open');
      await shownTo(owner, 'delete-organization');
    },
  },
  {
    name: 'reopen',
    title: 'reopening is one call until the stated moment, and everything is as it was',
    rule: 'undo-restores',
    needs: ['organizations.get', 'members.list', 'changes.preview', 'changes.request', 'changes.undo'],
    setup: 'endings',
    async run(stage) {
      const [advance, tables] = [stage.port('advance'), stage.port('tables')];
      const owner = await stage.signIn('owner');
      const rows = async () => Object.entries(await tables()).map(([table, { length }]) => [table, length]);
      const before = [await membersOf(owner), await rows()];
      const { change } = await asked(owner, 'close-organization');
      await advance(30 * DAY - 60_000);
      const again = await stage.signIn('owner');
      const undone = await again.ask(changesUndo, { changeId: change.id }, key());
      equal(undone.state, 'undone', 'the state of the change');
      equal((await organizationOf(again)).state, 'active', 'the state of the organization');
      equal([await membersOf(again), await rows()], before, 'what there is');
      await advance(60 * DAY);
      equal((await organizationOf(await stage.signIn('owner'))).state, 'active', 'and stays so');
    },
  },
  {
    name: 'reopen-too-late',
    title: 'after the stated moment nobody reopens it',
    rule: 'undo-window',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.undo'],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const requested = await asked(await stage.signIn('owner'), 'close-organization');
      const { change, statusToken } = requested;
      await advance(30 * DAY + 60_000);
      const late = stage.anonymous.call(changesUndo, { changeId: change.id }, { ...key(), statusToken });
      const refusal = await refused(late, 'cancel-window-closed');
      equal(refusal.until, change.undoableUntil, 'the moment that is named');
      equal((await followed(stage, requested)).state, 'applied', 'the state of the change');
    },
  },
  {
    name: 'erased',
    title: 'on its date it is erased, and what is said to be erased is gone',
    rule: 'erased-whole',
    needs: ['organizations.get', 'changes.preview', 'changes.request', 'changes.get'],
    setup: 'endings',
    async run(stage) {
      const [advance, tables] = [stage.port('advance'), stage.port('tables')];
      const owner = await stage.signIn('owner');
      const { effects } = await shownTo(owner, 'close-organization');
      const kept = new Set(effects.filter(({ action }) => action === 'keep').map(({ collection }) => collection));
      const requested = await asked(owner, 'close-organization');
      await advance(60 * DAY - 60_000);
      equal((await followed(stage, requested)).state, 'applied', 'the state before its date');
      await advance(120_000);
      await carriedThrough(stage, requested);
      const again = await stage.signIn('owner');
      await refused(again.ask(organizationsGet, { organizationId: owner.person.organizationId }), 'not-found');
      const left = JSON.stringify(await tables());
      ensure(kept.size > 0 && !tracesOf(owner).some((trace) => left.includes(trace)), 'no name is left');
    },
  },
  {
    name: 'members-see',
    title: 'members see that it is closed; who could not have asked for it does not take it back',
    rule: 'members-see',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.list', 'changes.cancel', 'changes.undo'],
    setup: 'endings',
    async run(stage) {
      const [owner, agent, solo] = [
        await stage.signIn('owner'),
        await stage.signIn('agent'),
        await stage.signIn('solo'),
      ];
      const { change } = await asked(owner, 'close-organization');
      const targetId = owner.person.organizationId;
      const seen = await agent.ask(changesList, { targetId });
      equal(
        seen.items.map(({ id, state }) => [id, state]),
        [[change.id, 'applied']],
        'what a member sees',
      );
      const input = { changeId: change.id };
      await refused(agent.ask(changesUndo, input, key()), 'permission-required');
      await refused(agent.ask(changesCancel, input, key()), 'permission-required', 'state-conflict');
      await refused(solo.ask(changesGet, input), 'not-found');
      await refused(solo.ask(changesUndo, input, key()), 'not-found');
      equal((await solo.ask(changesList, { targetId })).items, [], 'what somebody else sees');
      equal((await agent.ask(changesGet, input)).state, 'applied', 'the state of the change');
    },
  },
  {
    name: 'by-whom',
    title: 'who may not close it reads so in the preview, with whom to ask',
    rule: 'preview-agrees',
    needs: ['members.list', 'changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const agent = await stage.signIn('agent');
      for (const kind of ['close-organization', 'reset-organization', 'delete-organization'] as const) {
        const { blockers } = await shownTo(agent, kind);
        equal(blockers[0]?.code, 'permission-required', 'what stands in the way');
        ensure(typeof blockers[0]?.params?.['role'] === 'string', 'the role to ask is named');
        await refused(asked(agent, kind), 'change-blocked');
      }
    },
  },
]);
