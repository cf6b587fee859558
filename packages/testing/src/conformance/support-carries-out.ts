import {
  accountGet,
  changesCancel,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  changesRequest,
  changesUndo,
} from '@sayso/contract';
import { requestShown } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, ending, followed, key, organizationOf, shownTo } from './ending-acts.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';

export const supportCarriesOutCases = chapter('support-carries-out', [
  {
    name: 'waits',
    title: 'a request waits for support, with a date, changes nothing until then, and can be cancelled',
    rule: 'support-decides',
    needs: [
      'account.get',
      'changes.preview',
      'changes.request',
      'changes.cancel',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const shown = await shownTo(agent, 'delete-account');
      equal(shown.fulfilment, { by: 'support', longestWait: 'PT48H' }, 'who carries it out');
      const { change } = await requestShown(agent, shown);
      equal(change.state, 'awaitingSupport', 'the state of the change');
      const hours = (Date.parse(change.dueAt ?? '') - Date.parse(change.requestedAt)) / 3_600_000;
      equal(hours, 48, 'the hours until it is due');
      equal((await agent.ask(accountGet, {})).state, 'active', 'the state of the account');
      equal((await agent.ask(changesCancel, { changeId: change.id }, key())).state, 'canceled', 'the state');
    },
  },
  {
    name: 'done',
    title: 'support finds it and carries it out, once',
    rule: 'support-decides',
    needs: [
      'account.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.list',
      'changes.decide',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const agent = await stage.signIn('agent');
      const requested = await asked(agent, 'delete-account');
      const { id } = requested.change;
      const waiting = await operator.call(changesList, { state: 'awaitingSupport' });
      equal(
        waiting.items.map((change) => change.id),
        [id],
        'what waits for support',
      );
      const context = key();
      const done = await operator.call(changesDecide, { changeId: id, outcome: 'done' }, context);
      equal([done.state, done.decision?.outcome], ['processing', 'done'], 'the change');
      equal(
        await operator.call(changesDecide, { changeId: id, outcome: 'done' }, context),
        done,
        'the same call again',
      );
      await refused(operator.call(changesDecide, { changeId: id, outcome: 'done' }, key()), 'state-conflict');
      await refused(agent.ask(accountGet, {}), 'unauthenticated');
      await carriedThrough(stage, requested);
    },
  },
  {
    name: 'denied',
    title: 'a refusal needs a reason, which the one who asked reads',
    rule: 'support-decides',
    needs: [
      'organizations.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.decide',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const owner = await stage.signIn('owner');
      const { change } = await asked(owner, 'delete-organization');
      const deny = { changeId: change.id, outcome: 'denied' } as const;
      pointsTo(await refused(operator.call(changesDecide, deny, key()), 'validation-failed'), '/reason');
      await operator.call(changesDecide, { ...deny, reason: 'The other owner objects.' }, key());
      const read = await owner.ask(changesGet, { changeId: change.id });
      equal(
        [read.state, read.decision?.reason],
        ['denied', 'The other owner objects.'],
        'what the one who asked reads',
      );
      equal((await organizationOf(owner)).state, 'active', 'the state of the organization');
    },
  },
  {
    name: 'reason',
    title: 'support reads why somebody asks, and nobody else does',
    rule: 'support-decides',
    needs: [
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.list',
      'changes.decide',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const agent = await stage.signIn('agent');
      const reason = 'I change jobs on Friday.';
      const shown = await shownTo(agent, 'delete-account');
      const { change, statusToken } = await requestShown(agent, shown, { reason });
      const { id: changeId } = change;
      equal((await operator.call(changesGet, { changeId })).reason, reason, 'what support reads of one');
      const waiting = await operator.call(changesList, { state: 'awaitingSupport' });
      equal(
        waiting.items.map((one) => one.reason),
        [reason],
        'what support reads of all',
      );
      const others = [
        change,
        await agent.ask(changesGet, { changeId }),
        await stage.anonymous.call(changesGet, { changeId }, { statusToken }),
      ];
      equal(
        others.map((one) => one.reason),
        [undefined, undefined, undefined],
        'what others read',
      );
      const denied = await operator.call(changesDecide, { changeId, outcome: 'denied', reason: 'Not yet.' }, key());
      equal(denied.decision?.reason, 'Not yet.', 'what support has said');
      equal((await agent.ask(changesGet, { changeId })).reason, undefined, 'what the one who asked reads then');
    },
  },
  {
    name: 'only-support',
    title: 'nobody else decides, and support does nothing for people',
    rule: 'support-decides',
    needs: [
      'account.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.decide',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const agent = await stage.signIn('agent');
      const { change, statusToken } = await asked(agent, 'delete-account');
      const input = { changeId: change.id, outcome: 'done' } as const;
      await refused(agent.ask(changesDecide, input, key()), 'permission-required');
      await refused(stage.anonymous.call(changesDecide, input, { ...key(), statusToken }), 'unauthenticated');
      await refused(operator.call(accountGet, {}), 'permission-required');
      await refused(operator.call(changesPreview, ending(agent, 'delete-account')), 'permission-required');
      await refused(operator.call(changesDecide, { ...input, changeId: 'not-there' }, key()), 'not-found');
      equal((await agent.ask(changesGet, { changeId: change.id })).state, 'awaitingSupport', 'the state of the change');
    },
  },
  {
    name: 'reopened-by-support',
    title: 'what the policy leaves to support only support undoes',
    rule: 'support-decides',
    needs: [
      'organizations.get',
      'changes.preview',
      'changes.request',
      'changes.undo',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const owner = await stage.signIn('owner');
      const shown = await shownTo(owner, 'close-organization');
      equal(shown.schedule.undoBy, 'support', 'who can reopen it');
      const { change, statusToken } = await requestShown(owner, shown);
      const input = { changeId: change.id };
      await refused(owner.ask(changesUndo, input, key()), 'permission-required');
      await refused(stage.anonymous.call(changesUndo, input, { ...key(), statusToken }), 'permission-required');
      equal((await operator.call(changesUndo, input, key())).state, 'undone', 'the state of the change');
      equal((await organizationOf(owner)).state, 'active', 'the state of the organization');
    },
  },
  {
    name: 'link',
    title: 'support answers a fresh start with a link, and the same change goes on from there',
    rule: 'invitation-once',
    needs: [
      'changes.preview',
      'changes.request',
      'changes.get',
      'changes.cancel',
      'changes.decide',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const secretSentTo = stage.port('secretSentTo');
      const owner = await stage.signIn('owner');
      const { change } = await asked(owner, 'reset-organization');
      const decided = await operator.call(changesDecide, { changeId: change.id, outcome: 'done' }, key());
      equal(decided.state, 'awaitingConfirmation', 'the state after the answer');
      const invitation = await secretSentTo('owner', 'invitation');
      ensure(invitation.length >= 22, 'the link has 128 bits at least');
      await refused(shownTo(owner, 'reset-organization'), 'already-open');
      const shown = await shownTo(owner, 'reset-organization', { invitation });
      equal([shown.fulfilment, shown.blockers], [{ by: 'automatic' }, []], 'what the link opens');
      const { change: confirmed, statusToken } = await requestShown(owner, shown);
      equal([confirmed.id, confirmed.state], [change.id, 'scheduled'], 'the change');
      equal((await followed(stage, { change: confirmed, statusToken })).state, 'scheduled', 'what its token shows');
      await owner.ask(changesCancel, { changeId: change.id }, key());
      await refused(shownTo(owner, 'reset-organization', { invitation }), 'expired');
    },
  },
  {
    name: 'link-bound',
    title: 'the link is of no use to anybody else, once it was used, or after its time',
    rule: 'invitation-once',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.decide'],
    setup: 'support',
    async run(stage) {
      const operator = await stage.port('operator')();
      const [advance, secretSentTo] = [stage.port('advance'), stage.port('secretSentTo')];
      const first = await stage.signIn('firstOwner');
      const { change } = await asked(first, 'reset-organization');
      await operator.call(changesDecide, { changeId: change.id, outcome: 'done' }, key());
      const invitation = await secretSentTo('firstOwner', 'invitation');
      const second = await stage.signIn('secondOwner');
      await refused(shownTo(second, 'reset-organization', { invitation }), 'expired', 'already-open');
      await refused(shownTo(first, 'reset-organization', { invitation: `${invitation}x` }), 'expired', 'already-open');
      const shown = await shownTo(first, 'reset-organization', { invitation });
      await advance(2 * DAY + 60_000);
      const again = await stage.signIn('firstOwner');
      await refused(shownTo(again, 'reset-organization', { invitation }), 'expired');
      const late = again.ask(changesRequest, { previewToken: shown.previewToken }, key());
      await refused(late, 'preview-stale', 'expired');
      equal((await again.ask(changesGet, { changeId: change.id })).state, 'expired', 'the state of the change');
    },
  },
]);
