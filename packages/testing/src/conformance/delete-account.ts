import {
  accountGet,
  changesCancel,
  changesGet,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
  membersList,
  organizationsRejoin,
} from '@sayso/contract';
import { carryOut, everything, handingOver, leaving, membersOf, requestShown } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, ending, followed, key, shownTo, tracesOf } from './ending-acts.ts';
import { Breach, ensure, equal, refusalOf, refused } from './expect.ts';
import type { Stage } from './stage.ts';

async function deletedAgent(stage: Stage) {
  const agent = await stage.signIn('agent');
  const requested = await asked(agent, 'delete-account');
  return { agent, requested, seen: await carriedThrough(stage, requested) };
}

export const deleteAccountCases = chapter('delete-account', [
  {
    name: 'preview',
    title: 'the preview tells what is the person’s own and goes from what is the organization’s and stays',
    rule: 'preview-shows',
    needs: ['changes.preview'],
    setup: 'endings',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { effects, schedule, proof } = await shownTo(agent, 'delete-account');
      const actions = new Set(effects.filter(({ count }) => count > 0).map(({ action }) => action));
      for (const action of ['erase', 'keep', 'anonymize', 'revoke'] as const)
        ensure(actions.has(action), `there is something to ${action}`);
      ensure(schedule.effectiveAt !== undefined && schedule.effectiveAt === schedule.cancelableUntil, 'one date');
      ensure(schedule.undoableUntil === undefined, 'nothing promises to bring it back after that');
      ensure(proof.methods.length > 0, 'a proof is asked for');
    },
  },
  {
    name: 'proof',
    title: 'nobody deletes an account without a proof',
    rule: 'proof-needed',
    needs: ['account.get', 'changes.preview', 'changes.request'],
    setup: 'endings',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { previewToken } = await shownTo(agent, 'delete-account');
      await refused(agent.ask(changesRequest, { previewToken }, key()), 'step-up-required');
      equal((await agent.ask(accountGet, {})).state, 'active', 'the state of the account');
    },
  },
  {
    name: 'signed-out',
    title: 'all sessions end when it is scheduled, and the status token goes on',
    rule: 'signed-out',
    needs: [
      'account.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const [one, other] = [await stage.signIn('agent'), await stage.signIn('agent')];
      const requested = await asked(one, 'delete-account');
      equal(requested.change.state, 'scheduled', 'the state of the change');
      for (const session of [one, other]) await refused(session.ask(accountGet, {}), 'unauthenticated');
      equal((await followed(stage, requested)).state, 'scheduled', 'what the token shows');
    },
  },
  {
    name: 'limited',
    title: 'while it is pending a new sign-in sees it, does nothing else, and never restores by itself',
    rule: 'limited-while-pending',
    needs: [
      'account.get',
      'organizations.rejoin',
      'members.list',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const { change } = await asked(await stage.signIn('agent'), 'delete-account');
      const agent = await stage.signIn('agent');
      equal((await agent.ask(accountGet, {})).state, 'pendingDeletion', 'the state of the account');
      equal((await agent.ask(changesGet, { changeId: change.id })).state, 'scheduled', 'the state of the change');
      await refused(agent.ask(organizationsRejoin, { code: 'ANY' }, key()), 'permission-required');
      const { organizationId } = agent.person;
      await refused(agent.ask(membersList, { organizationId }), 'permission-required');
      await refused(agent.ask(changesPreview, ending(agent, 'deactivate-account')), 'state-conflict');
    },
  },
  {
    name: 'cancel',
    title: 'cancelling is one call from a new session or by the status token, and brings everything back',
    rule: 'cancel-free',
    needs: [
      'account.get',
      'members.list',
      'changes.preview',
      'changes.request',
      'changes.cancel',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const before = await membersOf(await stage.signIn('agent'));
      const first = await asked(await stage.signIn('agent'), 'delete-account');
      await advance(13 * DAY);
      const agent = await stage.signIn('agent');
      const canceled = await agent.ask(changesCancel, { changeId: first.change.id }, key());
      equal(canceled.state, 'canceled', 'the state of the change');
      const again = await stage.signIn('agent');
      equal((await again.ask(accountGet, {})).state, 'active', 'the state of the account');
      equal(await membersOf(again), before, 'the members');
      const { change, statusToken } = await asked(again, 'delete-account');
      await stage.anonymous.call(changesCancel, { changeId: change.id }, { ...key(), statusToken });
      equal((await (await stage.signIn('agent')).ask(accountGet, {})).state, 'active', 'the state of the account');
    },
  },
  {
    name: 'cancel-too-late',
    title: 'after the date nothing can be cancelled or undone',
    rule: 'cancel-window',
    needs: [
      'changes.preview',
      'changes.request',
      'changes.cancel',
      'changes.undo',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const { change, statusToken } = await asked(await stage.signIn('agent'), 'delete-account');
      await advance(14 * DAY + 60_000);
      for (const operation of [changesCancel, changesUndo]) {
        const late = stage.anonymous.call(operation, { changeId: change.id }, { ...key(), statusToken });
        await refused(late, 'state-conflict', 'cancel-window-closed');
      }
    },
  },
  {
    name: 'erased',
    title: 'once it is said to be done, nothing of the person is left anywhere, and the rest is whole',
    rule: 'erased-whole',
    needs: [
      'members.list',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    async run(stage) {
      const [stored, tables] = [stage.port('stored'), stage.port('tables')];
      const before = await tables();
      const probe = await stage.signIn('agent');
      const text = await stored();
      for (const trace of tracesOf(probe)) ensure(text.includes(trace), `the search finds “${trace}” before`);
      const { agent } = await deletedAgent(stage);
      const after = await stored();
      for (const trace of tracesOf(agent)) ensure(!after.includes(trace), `“${trace}” is found nowhere any more`);
      const rows = Object.entries(await tables()).map(([table, { length }]) => [table, length] as const);
      for (const [table, length] of rows) equal(length, before[table]?.length, `the rows of ${table}`);
      const seen = JSON.stringify(await membersOf(await stage.signIn('colleague')));
      for (const trace of tracesOf(agent)) ensure(!seen.includes(trace), 'colleagues see no name');
    },
  },
  {
    name: 'progress',
    title: 'progress goes up to its end, and the last step is the second pass',
    rule: 'progress-true',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'challenges.start', 'challenges.answer'],
    setup: 'at-once',
    async run(stage) {
      const { seen } = await deletedAgent(stage);
      const done = seen.map(({ progress }) => progress.stepsDone);
      equal(
        done,
        done.toSorted((a, b) => a - b),
        'the steps that were done',
      );
      const last = seen.at(-1);
      ensure(last && last.progress.stepsDone === last.progress.stepsTotal, 'all steps are done');
      ensure(last.progress.stepsTotal >= 3, 'there are steps');
      ensure(last.endedAt !== undefined && last.requestedBy === undefined, 'it has ended and names nobody');
      for (const { state, progress } of seen)
        ensure(state === 'completed' || progress.stepsDone < progress.stepsTotal, 'it ends only when it is done');
    },
  },
  {
    name: 'gone',
    title: 'nobody signs in to it any more, and the status token still tells the end',
    rule: 'access-ends',
    needs: [
      'account.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.receipt',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    async run(stage) {
      const { agent, requested } = await deletedAgent(stage);
      await refused(agent.ask(accountGet, {}), 'unauthenticated');
      const reached = await stage.signIn('agent').then(
        ({ ask }) => refusalOf(ask(accountGet, {})),
        () => 'nobody signs in',
      );
      ensure(reached !== undefined, 'a new sign-in reaches nothing');
      const { change, statusToken } = requested;
      const receipt = await stage.anonymous.call(changesReceipt, { changeId: change.id }, { statusToken });
      for (const trace of tracesOf(agent)) ensure(!JSON.stringify(receipt).includes(trace), 'the receipt names nobody');
    },
  },
  {
    name: 'services',
    title: 'another service that fails is asked again until it has revoked everything once',
    rule: 'services-told',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'challenges.start', 'challenges.answer'],
    setup: 'at-once',
    async run(stage) {
      const [fail, revoked] = [stage.port('failServices'), stage.port('revoked')];
      const agent = await stage.signIn('agent');
      const { effects } = await shownTo(agent, 'delete-account');
      const known = effects.filter(({ action }) => action === 'revoke').reduce((sum, { count }) => sum + count, 0);
      ensure(known > 0, 'the service knows something');
      await fail(2);
      const requested = await asked(agent, 'delete-account');
      await carriedThrough(stage, requested);
      const keys = await revoked();
      equal(keys.length, known, 'what was revoked');
      equal(new Set(keys).size, known, 'what was revoked once each');
    },
  },
  {
    name: 'sole-owner',
    title: 'a sole owner is stopped with the way out, in the preview and when it is due',
    rule: 'sole-owner-stays',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const shown = await shownTo(owner, 'delete-account');
      const [blocker] = shown.blockers;
      equal(
        [blocker?.code, blocker?.subject.id],
        ['last-owner', owner.person.organizationId],
        'what stands in the way',
      );
      equal(blocker?.resolve, { kind: 'flow', actions: ['transfer-ownership'] }, 'the way out');
      await refused(requestShown(owner, shown), 'change-blocked');
      const agent = await stage.signIn('agent');
      await carryOut(owner, handingOver(owner, agent.person.membershipId));
      equal((await shownTo(owner, 'delete-account')).blockers, [], 'after handing over nothing');
      const advance = stage.port('advance');
      const requested = await asked(agent, 'delete-account').then(
        () => undefined,
        (error: unknown) => error,
      );
      ensure(requested !== undefined, 'the new owner is stopped as well');
      const both = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const changes = [];
      for (const one of both) changes.push(await asked(one, 'delete-account'));
      await advance(14 * DAY + 60_000);
      const states = [];
      for (const change of changes) states.push((await followed(stage, change)).state);
      equal(
        states.filter((state) => state === 'blocked').length,
        1,
        `one of two owners stays, not ${states.join(', ')}`,
      );
    },
  },
  {
    name: 'one-open',
    title: 'a second deletion is refused while one is open',
    rule: 'one-open-change',
    needs: ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const { change } = await asked(await stage.signIn('agent'), 'delete-account');
      const agent = await stage.signIn('agent');
      const second = await refused(agent.ask(changesPreview, ending(agent, 'delete-account')), 'already-open');
      equal(second.existing, change.id, 'the open change');
    },
  },
  {
    name: 'foreign',
    title: 'nobody deletes or deactivates somebody else’s account',
    rule: 'foreign-looks-missing',
    needs: ['changes.preview'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      for (const kind of ['delete-account', 'deactivate-account'] as const) {
        for (const id of [stage.people.agent.accountId, 'not-there']) {
          const target = { type: 'account', id } as const;
          await refused(owner.ask(changesPreview, { kind, target }), 'not-found');
        }
        const target = { type: 'organization', id: owner.person.organizationId } as const;
        await refused(owner.ask(changesPreview, { kind, target }), 'validation-failed');
      }
    },
  },
  {
    name: 'link-cut',
    title: 'who left and then deleted the account cannot come back by the code under a new one',
    rule: 'rejoin-admits-nobody',
    needs: [
      'members.list',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { membershipId } = agent.person;
      await carryOut(agent, leaving(agent));
      const requested = await asked(agent, 'delete-account');
      await carriedThrough(stage, requested);
      const colleague = await stage.signIn('colleague');
      const left = await everything((page) =>
        colleague.ask(membersList, { organizationId: colleague.person.organizationId, state: 'left', ...page }),
      );
      if (left.some(({ id, state }) => id === membershipId && state === 'left'))
        throw new Breach('the membership can no longer be restored, and is not said to be left');
    },
  },
]);
