import {
  changesCancel,
  changesGet,
  changesRequest,
  organizationsGet,
  organizationsList,
  organizationsSetDeletionAdmins,
} from '@sayso/contract';
import { carryOut, everything, handingOver, prove, requestShown } from './acts.ts';
import { chapter } from './case.ts';
import { asked, carriedThrough, DAY, key, organizationOf, shownTo, tracesOf } from './ending-acts.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import type { Caller } from './stage.ts';

async function limitTo(owner: Caller, memberIds: readonly string[], ifMatch?: string) {
  const { organizationId } = owner.person;
  const purpose = {
    operation: 'organizations.setDeletionAdmins',
    target: { type: 'organization', id: organizationId },
  } as const;
  const proof = await prove(owner, purpose);
  const etag = ifMatch ?? (await organizationOf(owner)).etag;
  return owner.ask(organizationsSetDeletionAdmins, { organizationId, memberIds }, { proof, ifMatch: etag });
}

export const deleteOrganizationCases = chapter('delete-organization', [
  {
    name: 'preview',
    title: 'the preview tells what goes, and what is kept with its reason and its end',
    rule: 'kept-is-kept',
    needs: ['changes.preview'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { effects, informs, proof, schedule } = await shownTo(owner, 'delete-organization');
      const kept = effects.filter(({ action }) => action === 'keep');
      ensure(kept.length > 0 && effects.some(({ action }) => action === 'erase'), 'something goes, something is kept');
      for (const { basis, until } of kept) ensure(basis && until !== undefined, 'what is kept has a reason and an end');
      const others = stage.people.owner.organizationId === owner.person.organizationId && informs?.members;
      ensure(typeof others === 'number' && others >= 3 && informs?.required === false, 'the members can be told');
      ensure(proof.methods.length > 0 && schedule.effectiveAt !== undefined, 'a proof and a date');
    },
  },
  {
    name: 'goes-on',
    title: 'until its date everybody goes on, and it can be cancelled',
    rule: 'cancel-free',
    needs: [
      'organizations.get',
      'changes.preview',
      'changes.request',
      'changes.cancel',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const advance = stage.port('advance');
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      const { change } = await asked(owner, 'delete-organization');
      equal((await organizationOf(agent)).state, 'active', 'the state of the organization');
      await advance(29 * DAY);
      const again = await stage.signIn('owner');
      equal((await again.ask(changesCancel, { changeId: change.id }, key())).state, 'canceled', 'the state');
      await advance(2 * DAY);
      equal((await organizationOf(await stage.signIn('agent'))).state, 'active', 'the state of the organization');
    },
  },
  {
    name: 'erased',
    title: 'nobody reaches it any more, and what is said to be erased is gone',
    rule: 'erased-whole',
    needs: [
      'organizations.list',
      'organizations.get',
      'changes.preview',
      'changes.request',
      'changes.get',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'at-once',
    async run(stage) {
      const tables = stage.port('tables');
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      const { name } = await organizationOf(owner);
      const requested = await asked(owner, 'delete-organization');
      const input = { organizationId: owner.person.organizationId };
      for (const one of [owner, agent]) {
        await refused(one.ask(organizationsGet, input), 'not-found');
        equal(await everything((page) => one.ask(organizationsList, page)), [], 'organizations of theirs');
      }
      await carriedThrough(stage, requested);
      const left = JSON.stringify(await tables());
      for (const trace of [...tracesOf(owner), ...tracesOf(agent), name])
        ensure(!left.includes(JSON.stringify(trace).slice(1, -1)), `“${trace}” is not left`);
      const seen = await owner.ask(changesGet, { changeId: requested.change.id });
      equal(seen.state, 'completed', 'what the one who asked sees');
    },
  },
  {
    name: 'retained',
    title: 'what is kept for a stated reason is still there',
    rule: 'kept-is-kept',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'challenges.start', 'challenges.answer'],
    setup: 'at-once',
    async run(stage) {
      const tables = stage.port('tables');
      const rowsIn = async () => Object.values(await tables()).reduce((sum, rows) => sum + rows.length, 0);
      const owner = await stage.signIn('owner');
      const { effects } = await shownTo(owner, 'delete-organization');
      const kept = effects.filter(({ action }) => action === 'keep').reduce((sum, { count }) => sum + count, 0);
      ensure(kept > 0 && kept < (await rowsIn()), 'some of it is kept');
      const requested = await asked(owner, 'delete-organization');
      await carriedThrough(stage, requested);
      ensure((await rowsIn()) >= kept, 'what is kept is there');
      const { retained } = await owner.ask(changesGet, { changeId: requested.change.id });
      ensure(retained.length > 0, 'the change says what is kept');
    },
  },
  {
    name: 'members-told',
    title: 'the other members are told in the words of the one who asks, and only if that is wanted',
    rule: 'members-told',
    needs: ['changes.preview', 'changes.request', 'changes.cancel', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const templates = stage.port('templatesSentTo');
      const told = async () => (await templates('agent')).filter((template) => template === 'members-informed').length;
      const owner = await stage.signIn('owner');
      const quiet = await asked(owner, 'delete-organization');
      equal(await told(), 0, 'messages that nobody asked for');
      await owner.ask(changesCancel, { changeId: quiet.change.id }, key());
      await asked(owner, 'delete-organization', { notify: { message: 'Thank you for everything.' } });
      equal(await told(), 1, 'messages to a member');
      equal(
        (await templates('owner')).includes('members-informed'),
        false,
        'whether the one who asked is told as well',
      );
    },
  },
  {
    name: 'notify-fits',
    title: 'telling the members is refused where a kind concerns nobody else',
    rule: 'options-fit',
    needs: ['changes.preview'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      pointsTo(
        await refused(shownTo(owner, 'close-organization', { notify: {} }), 'validation-failed'),
        '/options/notify',
      );
      const { successor: _none, ...unfit } = { successor: undefined, invitation: 'abc' };
      pointsTo(await refused(shownTo(owner, 'delete-organization', unfit), 'validation-failed'), '/options/invitation');
      const long = shownTo(owner, 'delete-organization', { notify: { message: 'x'.repeat(2001) } });
      pointsTo(await refused(long, 'validation-failed'), '/options/notify/message', 'too-long');
    },
  },
  {
    name: 'trusted',
    title: 'where only some are trusted, nobody else deletes it or changes the list',
    rule: 'trusted-only',
    needs: [
      'organizations.get',
      'organizations.setDeletionAdmins',
      'changes.preview',
      'changes.request',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const [first, second] = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const limited = await limitTo(first, [first.person.membershipId]);
      equal(limited.deletionAdmins, [first.person.membershipId], 'the list');
      equal((await organizationOf(second)).deletionAdmins, [first.person.membershipId], 'the list that others see');
      const { blockers } = await shownTo(second, 'delete-organization');
      equal(
        [blockers[0]?.code, blockers[0]?.params],
        ['permission-required', { trusted: 1 }],
        'what stands in the way',
      );
      await refused(asked(second, 'delete-organization'), 'change-blocked');
      await refused(limitTo(second, []), 'permission-required');
      equal((await shownTo(first, 'delete-organization')).blockers, [], 'what stands in the way of the trusted one');
      equal((await limitTo(first, [])).deletionAdmins, [], 'the list');
      equal((await shownTo(second, 'delete-organization')).blockers, [], 'what stands in the way then');
    },
  },
  {
    name: 'trusted-fits',
    title: 'only those are trusted whose role allows it, with a proof',
    rule: 'options-fit',
    needs: [
      'organizations.get',
      'organizations.setDeletionAdmins',
      'members.list',
      'challenges.start',
      'challenges.answer',
    ],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { organizationId } = owner.person;
      for (const id of [stage.people.agent.membershipId, stage.people.solo.membershipId, 'not-there'])
        pointsTo(await refused(limitTo(owner, [id]), 'validation-failed'), '/memberIds/0');
      const { etag } = await organizationOf(owner);
      const bare = owner.ask(organizationsSetDeletionAdmins, { organizationId, memberIds: [] }, { ifMatch: etag });
      await refused(bare, 'step-up-required');
      const agent = await stage.signIn('agent');
      const byAgent = agent.ask(organizationsSetDeletionAdmins, { organizationId, memberIds: [] }, { ifMatch: etag });
      await refused(byAgent, 'permission-required', 'step-up-required');
    },
  },
  {
    name: 'trusted-conditional',
    title: 'the list is changed from what is there, or not at all',
    rule: 'edits-conditional',
    needs: ['organizations.get', 'organizations.setDeletionAdmins', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { organizationId } = owner.person;
      const { etag } = await organizationOf(owner);
      const input = { organizationId, memberIds: [owner.person.membershipId] };
      await refused(owner.ask(organizationsSetDeletionAdmins, input), 'precondition-required');
      const changed = await limitTo(owner, [owner.person.membershipId], etag);
      ensure(changed.etag !== etag, 'the etag has changed');
      const refusal = await refused(limitTo(owner, [], etag), 'precondition-failed');
      equal(refusal.etag, changed.etag, 'the etag that is named');
    },
  },
  {
    name: 'proof-for-this',
    title: 'a proof for the list deletes nothing',
    rule: 'proof-bound',
    needs: ['roles.list', 'changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    setup: 'endings',
    async run(stage) {
      const owner = await stage.signIn('owner');
      const target = { type: 'organization', id: owner.person.organizationId } as const;
      const proof = await prove(owner, { operation: 'organizations.setDeletionAdmins', target });
      const shown = await shownTo(owner, 'delete-organization');
      const { previewToken } = shown;
      await refused(owner.ask(changesRequest, { previewToken }, { ...key(), proof }), 'step-up-required');
      await requestShown(owner, shown);
    },
  },
  {
    name: 'demoted',
    title: 'who can no longer delete it when it is due, does not',
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
      const advance = stage.port('advance');
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      const { change } = await asked(owner, 'delete-organization');
      await carryOut(owner, handingOver(owner, agent.person.membershipId));
      await advance(30 * DAY + 60_000);
      const again = await stage.signIn('owner');
      equal((await again.ask(changesGet, { changeId: change.id })).state, 'blocked', 'the state of the change');
      equal((await organizationOf(again)).state, 'active', 'the state of the organization');
    },
  },
]);
