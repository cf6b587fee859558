import { changesPreview, changesRequest, organizationsGet } from '@sayso/contract';
import { carryOut, handingOver, membersOf, rolesOf } from './acts.ts';
import { chapter } from './case.ts';
import { ensure, equal, pointsTo, refused } from './expect.ts';
import { type Caller, newKey } from './stage.ts';

const key = () => ({ idempotencyKey: newKey() });

async function roleOf(seenBy: Caller, membershipId: string): Promise<string | undefined> {
  return (await membersOf(seenBy)).find(({ id }) => id === membershipId)?.role;
}

export const transferCases = chapter('transfer', [
  {
    name: 'roles',
    title: 'the successor owns, and the former owner keeps the highest role below or the one that was chosen',
    rule: 'hand-over-holds',
    needs: [
      'changes.preview',
      'changes.request',
      'challenges.start',
      'challenges.answer',
      'members.list',
      'roles.list',
    ],
    async run(stage) {
      const [owner, manager] = [await stage.signIn('owner'), await stage.signIn('manager')];
      const { owner: owning, highest, lowest } = await rolesOf(owner);
      const shown = await owner.ask(changesPreview, handingOver(owner, manager.person.membershipId));
      equal(
        shown.successor,
        {
          id: manager.person.membershipId,
          displayName: manager.person.displayName,
          formerOwnerRole: highest,
        },
        'what the preview says',
      );
      const { change } = await carryOut(owner, handingOver(owner, manager.person.membershipId));
      equal(change.state, 'completed', 'the state of the change');
      equal(await roleOf(owner, manager.person.membershipId), owning, 'the role of the successor');
      equal(await roleOf(owner, owner.person.membershipId), highest, 'the role of the former owner');
      await carryOut(manager, handingOver(manager, owner.person.membershipId, lowest));
      equal(await roleOf(owner, manager.person.membershipId), lowest, 'the role that was chosen');
      equal(await roleOf(owner, owner.person.membershipId), owning, 'the role of the second successor');
    },
  },
  {
    name: 'own-membership',
    title: 'the organization shows the new roles to both at once',
    rule: 'hand-over-holds',
    needs: [
      'changes.preview',
      'changes.request',
      'challenges.start',
      'challenges.answer',
      'organizations.get',
      'roles.list',
    ],
    async run(stage) {
      const [owner, colleague] = [await stage.signIn('owner'), await stage.signIn('colleague')];
      const { organizationId } = owner.person;
      const { owner: owning, highest } = await rolesOf(owner);
      await carryOut(owner, handingOver(owner, colleague.person.membershipId));
      const seen = async ({ ask }: Caller) => (await ask(organizationsGet, { organizationId })).membership.role;
      equal([await seen(colleague), await seen(owner)], [owning, highest], 'the roles');
    },
  },
  {
    name: 'options',
    title: 'nobody, oneself, an owner, somebody who left and a wrong role are refused by the preview',
    rule: 'options-fit',
    needs: ['changes.preview', 'roles.list'],
    async run(stage) {
      const [owner, first] = [await stage.signIn('owner'), await stage.signIn('firstOwner')];
      const { target } = handingOver(owner, '');
      const toNobody = owner.ask(changesPreview, { kind: 'transfer-ownership', target });
      pointsTo(await refused(toNobody, 'validation-failed'), '/options/successor', 'required');
      const { former, removed, secondOwner } = stage.people;
      for (const id of [owner.person.membershipId, former.membershipId, removed.membershipId]) {
        const naming = owner.ask(changesPreview, handingOver(owner, id));
        pointsTo(await refused(naming, 'validation-failed'), '/options/successor');
      }
      const toOwner = first.ask(changesPreview, handingOver(first, secondOwner.membershipId));
      pointsTo(await refused(toOwner, 'validation-failed'), '/options/successor');
      const { owner: owning } = await rolesOf(owner);
      for (const role of [owning, 'no-such-role']) {
        const keeping = owner.ask(changesPreview, handingOver(owner, stage.people.manager.membershipId, role));
        pointsTo(await refused(keeping, 'validation-failed'), '/options/role');
      }
    },
  },
  {
    name: 'permission',
    title: 'who does not own is told so by the preview, with whom to ask, and refused by the request',
    rule: 'preview-agrees',
    needs: ['changes.preview', 'changes.request', 'roles.list'],
    async run(stage) {
      for (const persona of ['agent', 'manager'] as const) {
        const caller = await stage.signIn(persona);
        const { owner: owning } = await rolesOf(caller);
        const shown = await caller.ask(changesPreview, handingOver(caller, stage.people.colleague.membershipId));
        const [blocker] = shown.blockers;
        equal(
          [blocker?.code, blocker?.severity, blocker?.params?.['role']],
          ['permission-required', 'block', owning],
          `what ${persona} is told`,
        );
        const request = caller.ask(changesRequest, { previewToken: shown.previewToken }, key());
        const refusal = await refused(request, 'change-blocked');
        equal(refusal.blockers, shown.blockers, 'the blockers of the request');
      }
    },
  },
  {
    name: 'proof-needed',
    title: 'without a proof, and with an invented one, nothing changes hands',
    rule: 'proof-needed',
    needs: ['changes.preview', 'changes.request', 'members.list', 'roles.list'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { owner: owning } = await rolesOf(owner);
      const intent = handingOver(owner, stage.people.agent.membershipId);
      const { previewToken, proof } = await owner.ask(changesPreview, intent);
      ensure(proof.methods.length > 0, 'the preview says that a proof is asked for');
      for (const context of [{}, { proof: '' }, { proof: 'invented' }]) {
        const request = owner.ask(changesRequest, { previewToken }, { ...key(), ...context });
        const refusal = await refused(request, 'step-up-required');
        equal(refusal.methods, proof.methods, 'the methods that are accepted');
        ensure((refusal.maxAge ?? 0) > 0, 'the answer says how fresh the proof must be');
      }
      equal(await roleOf(owner, owner.person.membershipId), owning, 'the role of the owner');
    },
  },
  {
    name: 'successor-left',
    title: 'when the successor has left meanwhile, the preview has to be shown anew',
    rule: 'token-fresh',
    needs: ['changes.preview', 'changes.request', 'members.list', 'roles.list'],
    async run(stage) {
      const [owner, agent] = [await stage.signIn('owner'), await stage.signIn('agent')];
      const { owner: owning } = await rolesOf(owner);
      const { previewToken } = await owner.ask(changesPreview, handingOver(owner, agent.person.membershipId));
      await carryOut(agent, { kind: 'leave-organization', target: handingOver(agent, '').target });
      await refused(owner.ask(changesRequest, { previewToken }, key()), 'preview-stale');
      equal(await roleOf(owner, owner.person.membershipId), owning, 'the role of the owner');
    },
  },
]);
