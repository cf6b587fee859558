import { type Blocker, type Member, membersSetRole, organizationsGet, rolesList } from '@sayso/contract';
import { membersOf, organization, prove } from './acts.ts';
import { chapter } from './case.ts';
import { alike, ensure, equal, pointsTo, refused, Skip } from './expect.ts';
import { type Caller, type Stage } from './stage.ts';

const NEEDS = ['members.setRole', 'members.list', 'roles.list'] as const;
const WITH_PROOF = [...NEEDS, 'challenges.start', 'challenges.answer'] as const;

async function memberOf(seenBy: Caller, membershipId: string): Promise<Member> {
  const found = (await membersOf(seenBy)).find(({ id }) => id === membershipId);
  ensure(found, 'the member is listed');
  return found;
}

/** Somebody's role becomes another, from what is there now unless an etag is given. */
async function give(by: Caller, membershipId: string, role: string, context: { proof?: string; etag?: string } = {}) {
  const { etag = (await memberOf(by, membershipId)).etag, proof } = context;
  const { organizationId } = by.person;
  const said = { ifMatch: etag, ...(proof !== undefined && { proof }) };
  return by.ask(membersSetRole, { organizationId, memberId: membershipId, role }, said);
}

function purpose({ person }: Caller) {
  return { operation: 'members.setRole', target: organization(person.organizationId) } as const;
}

/** The roles by rank, as the owner and the manager of north may use them. */
async function cast(stage: Stage) {
  const [owner, manager, agent] = [
    await stage.signIn('owner'),
    await stage.signIn('manager'),
    await stage.signIn('agent'),
  ];
  const { organizationId } = owner.person;
  const { items } = await owner.ask(rolesList, { organizationId });
  const ranked = items.toSorted((a, b) => b.rank - a.rank);
  const [first, second] = ranked;
  const lowest = ranked.at(-1);
  ensure(first && second && lowest, 'there are at least two roles');
  if (!first.isAssignable || !second.permissions.includes('set-roles') || second === lowest)
    throw new Skip('the host has no two roles that may set roles, above a third');
  return { owner, manager, agent, organizationId, owning: first.id, middle: second.id, lowest: lowest.id };
}

export const setRoleCases = chapter('set-role', [
  {
    name: 'given',
    title: 'a role that is given holds at once, for everybody who looks',
    rule: 'roles-hold',
    needs: [...NEEDS, 'organizations.get'],
    async run(stage) {
      const { owner, agent, organizationId, middle, lowest } = await cast(stage);
      const { membershipId } = agent.person;
      const given = await give(owner, membershipId, middle);
      equal([given.id, given.role, given.isSelf], [membershipId, middle, false], 'the answer');
      equal(given, await memberOf(owner, membershipId), 'the member as listed');
      equal((await agent.ask(organizationsGet, { organizationId })).membership.role, middle, 'what the member sees');
      await give(agent, stage.people.colleague.membershipId, middle);
      equal((await give(owner, membershipId, lowest)).role, lowest, 'the role that was taken back');
    },
  },
  {
    name: 'told',
    title: 'the member is told, once, and of nothing that did not change',
    rule: 'roles-told',
    needs: NEEDS,
    async run(stage) {
      const { owner, agent, middle } = await cast(stage);
      const templates = stage.port('templatesSentTo');
      await give(owner, agent.person.membershipId, middle);
      await give(owner, agent.person.membershipId, middle);
      const told = (await templates('agent')).filter((template) => template === 'role-changed');
      equal(told.length, 1, 'the messages about it');
    },
  },
  {
    name: 'not-permitted',
    title: 'who may not set roles sets none, not even their own',
    rule: 'roles-permitted',
    needs: NEEDS,
    async run(stage) {
      const { owner, agent, middle, lowest } = await cast(stage);
      const before = await membersOf(owner);
      for (const id of [agent.person.membershipId, stage.people.colleague.membershipId, owner.person.membershipId])
        for (const role of [middle, lowest]) {
          const refusal = await refused(give(agent, id, role), 'permission-required');
          ensure(refusal.role !== undefined, 'the answer says whom to ask');
        }
      equal(await membersOf(owner), before, 'the members');
    },
  },
  {
    name: 'above',
    title: 'no role above one’s own is given, also not to oneself',
    rule: 'roles-not-above',
    needs: NEEDS,
    async run(stage) {
      const { manager, agent, owning } = await cast(stage);
      for (const id of [agent.person.membershipId, manager.person.membershipId]) {
        const refusal = await refused(give(manager, id, owning), 'permission-required');
        equal(refusal.role, owning, 'whom to ask');
      }
      equal((await memberOf(manager, manager.person.membershipId)).role !== owning, true, 'that it was not given');
    },
  },
  {
    name: 'of-somebody-above',
    title: 'nobody takes the role of somebody above',
    rule: 'roles-not-above',
    needs: NEEDS,
    async run(stage) {
      const { owner, manager, owning, middle, lowest } = await cast(stage);
      for (const role of [middle, lowest, owning])
        await refused(give(manager, owner.person.membershipId, role), 'permission-required');
      equal((await memberOf(manager, owner.person.membershipId)).role, owning, 'the role of the owner');
    },
  },
  {
    name: 'last-owner',
    title: 'the last owner keeps the role, and learns of a way out',
    rule: 'never-ownerless',
    needs: NEEDS,
    async run(stage) {
      const { owner, owning, middle, lowest } = await cast(stage);
      const { membershipId, organizationId } = owner.person;
      for (const role of [middle, lowest]) {
        const refusal = await refused(give(owner, membershipId, role), 'change-blocked');
        const [blocker] = (refusal.blockers ?? []) as readonly Blocker[];
        equal(
          [blocker?.code, blocker?.subject],
          ['last-owner', { type: 'organization', id: organizationId }],
          'what stands in the way',
        );
        ensure((blocker?.resolve.actions.length ?? 0) > 0, 'there is a way out');
      }
      equal((await memberOf(owner, membershipId)).role, owning, 'the role of the owner');
    },
  },
  {
    name: 'one-of-two-owners',
    title: 'of two owners one can step down, and then the other one stays',
    rule: 'never-ownerless',
    needs: NEEDS,
    async run(stage) {
      const { middle } = await cast(stage);
      const [first, second] = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      equal((await give(first, first.person.membershipId, middle)).role, middle, 'the role of the first');
      await refused(give(second, second.person.membershipId, middle), 'change-blocked');
    },
  },
  {
    name: 'owner-proof',
    title: 'an owner is made with the proof that handing over asks for, which is used up by it',
    rule: 'proof-needed',
    needs: WITH_PROOF,
    async run(stage) {
      const { owner, agent, manager, owning, middle } = await cast(stage);
      for (const proof of ['', 'invented'])
        await refused(give(owner, agent.person.membershipId, owning, { proof }), 'step-up-required');
      const { methods } = await refused(give(owner, agent.person.membershipId, owning), 'step-up-required');
      ensure(methods?.includes('password'), 'the answer names the methods');
      const proof = await prove(owner, purpose(owner));
      equal((await give(owner, agent.person.membershipId, owning, { proof })).role, owning, 'the role');
      await refused(give(owner, manager.person.membershipId, owning, { proof }), 'step-up-required');
      equal((await give(agent, owner.person.membershipId, middle)).role, middle, 'the role of the former owner');
    },
  },
  {
    name: 'conditional',
    title: 'a role is changed from what is there, or not at all',
    rule: 'edits-conditional',
    needs: NEEDS,
    async run(stage) {
      const { owner, agent, organizationId, middle, lowest } = await cast(stage);
      const { membershipId } = agent.person;
      const { etag } = await memberOf(owner, membershipId);
      const input = { organizationId, memberId: membershipId, role: middle };
      await refused(owner.ask(membersSetRole, input), 'precondition-required');
      const changed = await give(owner, membershipId, middle, { etag });
      ensure(changed.etag !== etag, 'the etag has changed');
      const refusal = await refused(give(owner, membershipId, lowest, { etag }), 'precondition-failed');
      equal(refusal.etag, changed.etag, 'the etag that is named');
      equal((await memberOf(owner, membershipId)).role, middle, 'the role');
    },
  },
  {
    name: 'foreign',
    title: 'another organization, its members, and members who are not there look alike',
    rule: 'foreign-looks-missing',
    needs: NEEDS,
    async run(stage) {
      const { owner, organizationId, lowest } = await cast(stage);
      const { solo, former, removed } = stage.people;
      const inside = [solo.membershipId, former.membershipId, removed.membershipId, 'not-there'];
      const outside = [
        [solo.organizationId, solo.membershipId],
        ['not-there', solo.membershipId],
      ] as const;
      const refusals = [...inside.map((id) => [organizationId, id] as const), ...outside].map(([place, memberId]) =>
        refused(
          owner.ask(membersSetRole, { organizationId: place, memberId, role: lowest }, { ifMatch: '"1"' }),
          'not-found',
        ),
      );
      alike(await Promise.all(refusals), 'the refusal');
    },
  },
  {
    name: 'unknown-role',
    title: 'a role that there is not is refused with a pointer',
    rule: 'input-checked',
    needs: NEEDS,
    async run(stage) {
      const { owner, agent } = await cast(stage);
      for (const role of ['no-such-role', '', '__proto__', 'x'.repeat(101)])
        pointsTo(await refused(give(owner, agent.person.membershipId, role), 'validation-failed'), '/role');
    },
  },
]);
