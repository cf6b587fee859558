import { verifyReceipt } from '@sayso/archive';
import {
  accountGet,
  type Change,
  changesCancel,
  changesGet,
  changesList,
  changesPreview,
  changesReceipt,
  changesRequest,
  changesUndo,
  organizationsGet,
} from '@sayso/contract';
import {
  carryOut,
  codeOf,
  everything,
  handingOver,
  leaving,
  membersOf,
  rejoin,
  requestShown,
  rolesOf,
} from './acts.ts';
import { chapter } from './case.ts';
import { ensure, equal, refusalOf, refused, Skip } from './expect.ts';
import { newKey } from './stage.ts';

const key = () => ({ idempotencyKey: newKey() });
const DAY = 86_400_000;
const idsOf = (changes: readonly Change[]) => changes.map(({ id }) => id);

export const changeCases = chapter('changes', [
  {
    name: 'listed',
    title: 'a person finds their own changes, the newest first, and narrows them down',
    rule: 'changes-listed',
    needs: [
      'organizations.get',
      'changes.list',
      'changes.get',
      'changes.preview',
      'changes.request',
      'organizations.rejoin',
    ],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const code = await codeOf(agent);
      const older = await carryOut(agent, leaving(agent));
      await rejoin(agent, code);
      const newer = await carryOut(agent, leaving(agent));
      const colleague = await stage.signIn('colleague');
      await carryOut(colleague, leaving(colleague));
      const wanted = [newer.change.id, older.change.id];
      equal(idsOf(await everything((page) => agent.ask(changesList, page))), wanted, 'own changes');
      equal(idsOf(await everything((page) => agent.ask(changesList, page), 1)), wanted, 'own changes, page by page');
      const narrowed = async (query: object) => idsOf((await agent.ask(changesList, query)).items);
      const targetId = agent.person.organizationId;
      equal(await narrowed({ kind: 'leave-organization', state: 'completed', targetId }), wanted, 'all that fit');
      equal(await narrowed({ kind: 'transfer-ownership' }), [], 'of another kind');
      equal(await narrowed({ state: 'scheduled' }), [], 'in another state');
      equal(await narrowed({ targetId: 'elsewhere' }), [], 'about another target');
      equal(await agent.ask(changesGet, { changeId: newer.change.id }), newer.change, 'one change');
    },
  },
  {
    name: 'status-token',
    title: 'a status token opens its own change without a session',
    rule: 'status-token-opens-one',
    needs: ['changes.get', 'changes.list', 'changes.receipt', 'changes.preview', 'changes.request', 'account.get'],
    async run(stage) {
      const [agent, colleague] = [await stage.signIn('agent'), await stage.signIn('colleague')];
      const { change, statusToken } = await carryOut(agent, leaving(agent));
      const other = await carryOut(colleague, leaving(colleague));
      ensure(statusToken.length >= 22, 'a status token has 128 bits at least');
      const { anonymous } = stage;
      const context = { statusToken };
      equal(await anonymous.call(changesGet, { changeId: change.id }, context), change, 'the change');
      equal(idsOf((await anonymous.call(changesList, {}, context)).items), [change.id], 'the changes it opens');
      await anonymous.call(changesReceipt, { changeId: change.id }, context);
      await refused(anonymous.call(changesGet, { changeId: other.change.id }, context), 'not-found');
      const forged = { statusToken: `${statusToken.slice(0, -1)}${statusToken.endsWith('A') ? 'B' : 'A'}` };
      await refused(anonymous.call(changesGet, { changeId: change.id }, forged), 'not-found', 'unauthenticated');
      await refused(anonymous.call(accountGet, {}, context), 'unauthenticated');
    },
  },
  {
    name: 'status-token-dies',
    title: 'a status token ends at the stated time after its change',
    rule: 'status-token-dies',
    needs: ['changes.get', 'changes.preview', 'changes.request'],
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const { change, statusToken } = await carryOut(agent, leaving(agent));
      const read = () => stage.anonymous.call(changesGet, { changeId: change.id }, { statusToken });
      await advance(29 * DAY);
      await read();
      await advance(2 * DAY);
      await refused(read(), 'not-found', 'unauthenticated');
    },
  },
  {
    name: 'ended',
    title: 'what is complete can be neither cancelled nor undone',
    rule: 'transitions-closed',
    needs: ['changes.cancel', 'changes.undo', 'changes.get', 'changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change, statusToken } = await carryOut(agent, leaving(agent));
      const input = { changeId: change.id };
      for (const operation of [changesCancel, changesUndo]) {
        const refusal = await refused(agent.ask(operation, input, key()), 'state-conflict');
        equal([refusal.state, refusal.allowed], ['completed', []], 'what is possible');
        await refused(stage.anonymous.call(operation, input, { ...key(), statusToken }), 'state-conflict');
      }
      equal(await agent.ask(changesGet, input), change, 'the change');
    },
  },
  {
    name: 'receipt',
    title: 'a receipt says what was asked and what became of it, and holds nothing personal',
    rule: 'receipt-names-nobody',
    needs: ['changes.receipt', 'changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      const reason = 'A reason of my own, in my own words';
      const { change } = await agent.ask(changesRequest, { previewToken, reason }, key());
      const receipt = await agent.ask(changesReceipt, { changeId: change.id });
      const { kind, state, requestedAt, effectiveAt, effects, changeId } = receipt;
      equal(
        { kind, state, requestedAt, effectiveAt, effects, changeId },
        {
          kind: change.kind,
          state: change.state,
          requestedAt: change.requestedAt,
          effectiveAt: change.effectiveAt,
          effects: change.effects,
          changeId: change.id,
        },
        'the receipt',
      );
      ensure(/^[0-9A-Za-z-]{4,20}$/.test(receipt.reference), 'the reference can be read out');
      const { displayName, email, phone, accountId, membershipId } = agent.person;
      for (const personal of [displayName, email, phone, accountId, membershipId, reason])
        ensure(personal === undefined || !JSON.stringify(receipt).includes(personal), `“${personal}” is not in it`);
    },
  },
  {
    name: 'receipt-signed',
    title: 'the signature of a receipt is over what the receipt says',
    rule: 'receipt-proves-itself',
    needs: ['changes.receipt', 'changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change } = await carryOut(agent, leaving(agent));
      const receipt = await agent.ask(changesReceipt, { changeId: change.id });
      if (receipt.jws === undefined) throw new Skip('the host signs no receipts');
      const { verdict } = await verifyReceipt(receipt);
      ensure(verdict !== 'damaged', 'the signature is over this receipt');
      equal((await verifyReceipt({ ...receipt, issuer: 'x' })).verdict, 'damaged', 'the verdict over another one');
    },
  },
  {
    name: 'reason',
    title: 'a reason is taken in any words, and bounded',
    rule: 'input-checked',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      const reason = '<script>\u202e\u0000 😀 ';
      const long = agent.ask(changesRequest, { previewToken, reason: 'x'.repeat(2001) }, key());
      await refused(long, 'validation-failed');
      await agent.ask(changesRequest, { previewToken, reason: reason.padEnd(2000, 'å') }, key());
    },
  },
  {
    name: 'scheduled',
    title: 'a change that waits has the dates that were shown, and changes nothing until then',
    rule: 'schedule-kept',
    needs: ['changes.preview', 'changes.request', 'organizations.get', 'members.list'],
    setup: 'cool-off',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const before = await membersOf(agent);
      const shown = await agent.ask(changesPreview, leaving(agent));
      const { effectiveAt, cancelableUntil } = shown.schedule;
      ensure(effectiveAt !== undefined && cancelableUntil !== undefined, 'the preview shows the dates');
      const { change } = await requestShown(agent, shown);
      equal(
        [change.state, change.effectiveAt, change.cancelableUntil],
        ['scheduled', effectiveAt, cancelableUntil],
        'the change',
      );
      equal(await membersOf(agent), before, 'the members');
    },
  },
  {
    name: 'due',
    title: 'what is due is carried out',
    rule: 'schedule-kept',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'organizations.get'],
    setup: 'cool-off',
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const { organizationId } = agent.person;
      const { change } = await carryOut(agent, leaving(agent));
      await advance(DAY - 60_000);
      await agent.ask(organizationsGet, { organizationId });
      await advance(120_000);
      equal((await agent.ask(changesGet, { changeId: change.id })).state, 'completed', 'the state of the change');
      await refused(agent.ask(organizationsGet, { organizationId }), 'not-found');
    },
  },
  {
    name: 'one-open',
    title: 'a second change is refused while one is open, and the answer names the open one',
    rule: 'one-open-change',
    needs: ['changes.preview', 'changes.request', 'changes.cancel'],
    setup: 'cool-off',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const early = await agent.ask(changesPreview, leaving(agent));
      const { change } = await carryOut(agent, leaving(agent));
      const second = await refused(agent.ask(changesPreview, leaving(agent)), 'already-open');
      equal(second.existing, change.id, 'the open change');
      const token = { previewToken: early.previewToken };
      await refused(agent.ask(changesRequest, token, key()), 'already-open', 'preview-stale');
      await agent.ask(changesCancel, { changeId: change.id }, key());
      await agent.ask(changesPreview, leaving(agent));
    },
  },
  {
    name: 'cancel',
    title: 'cancelling takes one call and no proof, and leaves everything as it was',
    rule: 'cancel-free',
    needs: ['changes.preview', 'changes.request', 'changes.cancel', 'organizations.get', 'members.list'],
    setup: 'cool-off',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const before = await membersOf(agent);
      const { change } = await carryOut(agent, leaving(agent));
      const context = key();
      const canceled = await agent.ask(changesCancel, { changeId: change.id }, context);
      equal(canceled.state, 'canceled', 'the state of the change');
      ensure(canceled.endedAt !== undefined, 'the change says when it ended');
      equal(await agent.ask(changesCancel, { changeId: change.id }, context), canceled, 'the same call again');
      await refused(agent.ask(changesCancel, { changeId: change.id }, key()), 'state-conflict');
      equal(await membersOf(agent), before, 'the members');
      const advance = stage.port('advance');
      await advance(2 * DAY);
      await agent.ask(organizationsGet, { organizationId: agent.person.organizationId });
    },
  },
  {
    name: 'cancel-by-token',
    title: 'the status token cancels without a session',
    rule: 'cancel-free',
    needs: ['changes.preview', 'changes.request', 'changes.cancel', 'changes.get'],
    setup: 'cool-off',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change, statusToken } = await carryOut(agent, leaving(agent));
      const input = { changeId: change.id };
      const forged = stage.anonymous.call(changesCancel, input, { ...key(), statusToken: 'invented-token' });
      await refused(forged, 'not-found', 'unauthenticated');
      const { state } = await stage.anonymous.call(changesCancel, input, { ...key(), statusToken });
      equal(state, 'canceled', 'the state of the change');
      equal((await agent.ask(changesGet, input)).state, 'canceled', 'the state that the person sees');
    },
  },
  {
    name: 'cancel-too-late',
    title: 'after the stated moment nothing can be cancelled',
    rule: 'cancel-window',
    needs: ['changes.preview', 'changes.request', 'changes.cancel', 'changes.get'],
    setup: 'cool-off',
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const { change } = await carryOut(agent, leaving(agent));
      await advance(DAY + 60_000);
      const late = agent.ask(changesCancel, { changeId: change.id }, key());
      await refused(late, 'cancel-window-closed', 'state-conflict');
      equal((await agent.ask(changesGet, { changeId: change.id })).state, 'completed', 'the state of the change');
    },
  },
  {
    name: 'not-to-be-undone',
    title: 'what has not taken effect cannot be undone',
    rule: 'transitions-closed',
    needs: ['changes.preview', 'changes.request', 'changes.undo', 'changes.get'],
    setup: 'cool-off',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change } = await carryOut(agent, leaving(agent));
      const refusal = await refused(agent.ask(changesUndo, { changeId: change.id }, key()), 'state-conflict');
      equal(refusal.state, 'scheduled', 'the state that the answer names');
      ensure(refusal.allowed?.includes('cancel'), 'the answer says what is possible');
    },
  },
  {
    name: 'owners-due',
    title: 'of two owners who have both scheduled to leave one is stopped when it is due',
    rule: 'never-ownerless',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.cancel', 'members.list', 'roles.list'],
    setup: 'cool-off',
    async run(stage) {
      const advance = stage.port('advance');
      const both = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const changes = [];
      for (const owner of both) changes.push((await carryOut(owner, leaving(owner))).change.id);
      await advance(DAY + 60_000);
      const states = [];
      for (const [index, { ask }] of both.entries())
        states.push((await ask(changesGet, { changeId: changes[index] ?? '' })).state);
      equal(states.toSorted(), ['blocked', 'completed'], 'the states of both changes');
      const stays = states.indexOf('blocked');
      const owner = both[stays];
      ensure(owner, 'one of them stays');
      const { owner: owning } = await rolesOf(owner);
      equal((await membersOf(owner)).filter(({ role }) => role === owning).length, 1, 'owners');
      const canceled = await owner.ask(changesCancel, { changeId: changes[stays] ?? '' }, key());
      equal(canceled.state, 'canceled', 'what was stopped can be cancelled');
    },
  },
  {
    name: 'foreign-cancel',
    title: 'nobody cancels for somebody else',
    rule: 'own-only',
    needs: ['changes.preview', 'changes.request', 'changes.cancel', 'changes.get'],
    setup: 'cool-off',
    async run(stage) {
      const [agent, owner] = [await stage.signIn('agent'), await stage.signIn('owner')];
      const { change } = await carryOut(agent, leaving(agent));
      await refused(owner.ask(changesCancel, { changeId: change.id }, key()), 'not-found');
      equal((await agent.ask(changesGet, { changeId: change.id })).state, 'scheduled', 'the state of the change');
      const handOver = handingOver(owner, agent.person.membershipId);
      equal(await refusalOf(owner.ask(changesPreview, handOver)), undefined, 'what the owner may still do');
    },
  },
]);
