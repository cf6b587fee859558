import {
  accountGet,
  challengesAnswer,
  challengesStart,
  changesCancel,
  changesGet,
  changesPreview,
  changesReceipt,
  changesUndo,
  membersList,
  organizationsGet,
  organizationsList,
  rolesList,
} from '@sayso/contract';
import { carryOut, everything, handingOver, leaving, membersOf, organization } from './acts.ts';
import { chapter } from './case.ts';
import { alike, ensure, equal, pointsTo, refusalOf, refused, type Refusal } from './expect.ts';
import { type Caller, newKey } from './stage.ts';

const idsOf = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

export const readCases = chapter('reads', [
  {
    name: 'own-account',
    title: 'a person reads their own account',
    rule: 'own-only',
    needs: ['account.get'],
    async run(stage) {
      for (const persona of ['agent', 'former', 'solo'] as const) {
        const { ask, person } = await stage.signIn(persona);
        const { id, displayName, email, proofMethods, state } = await ask(accountGet, {});
        equal({ id, displayName, email, state }, { ...pick(person), state: 'active' }, 'the account');
        ensure(proofMethods.length > 0, 'the account has a way to prove the person');
      }
    },
  },
  {
    name: 'own-organizations',
    title: 'a person finds the organizations they are in, and no other',
    rule: 'own-only',
    needs: ['organizations.list', 'organizations.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const found = await everything((page) => agent.ask(organizationsList, page));
      equal(idsOf(found), [agent.person.organizationId], "the agent's organizations");
      const [listed] = found;
      equal(
        await agent.ask(organizationsGet, { organizationId: agent.person.organizationId }),
        listed,
        'the organization itself',
      );
      equal(listed?.membership.id, agent.person.membershipId, "the caller's own membership");
      for (const persona of ['former', 'removed'] as const) {
        const gone = await stage.signIn(persona);
        equal(await everything((page) => gone.ask(organizationsList, page)), [], `the organizations of ${persona}`);
      }
    },
  },
  {
    name: 'members',
    title: 'the members are listed once each, by name, and counted alike',
    rule: 'members-true',
    needs: ['members.list', 'organizations.get'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const members = await membersOf(manager);
      equal(new Set(idsOf(members)).size, members.length, 'each member once');
      for (const persona of ['owner', 'manager', 'agent', 'colleague'] as const) {
        const person = stage.people[persona];
        const listed = members.find(({ id }) => id === person.membershipId);
        ensure(listed, `${persona} is listed`);
        equal(
          [listed.displayName, listed.email, listed.isSelf, listed.state],
          [person.displayName, person.email, persona === 'manager', 'active'],
          `${persona} as listed`,
        );
      }
      const { organizationId } = manager.person;
      const { memberCount } = await manager.ask(organizationsGet, { organizationId });
      equal(memberCount, members.length, 'the count that the organization shows');
      const { totalSize } = await manager.ask(membersList, { organizationId, pageSize: 1 });
      if (totalSize !== undefined) equal(totalSize, members.length, 'the total size of the list');
    },
  },
  {
    name: 'who-left',
    title: 'who left is listed apart, as a placeholder without anything personal',
    rule: 'personal-gone',
    needs: ['members.list'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const left = await membersOf(manager, { state: 'left' });
      const former = left.find(({ id }) => id === stage.people.former.membershipId);
      ensure(former, 'who left is listed under that state');
      equal(former.placeholder?.code, 'former-member', 'the placeholder');
      equal([former.displayName, former.email, former.phone].filter(Boolean), [], 'personal fields');
      const active = await membersOf(manager);
      ensure(!idsOf(active).includes(former.id), 'who left is not among the active members');
    },
  },
  {
    name: 'pages',
    title: 'pages of any size hold the same list',
    rule: 'pages-complete',
    needs: ['members.list'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const { organizationId } = manager.person;
      const whole = idsOf(await membersOf(manager, { pageSize: 1000 }));
      for (const pageSize of [1, 2, 3]) {
        const paged = await everything((page) => manager.ask(membersList, { organizationId, ...page }), pageSize);
        equal(idsOf(paged), whole, `all pages of ${pageSize}`);
        const { items } = await manager.ask(membersList, { organizationId, pageSize });
        equal(items.length, Math.min(pageSize, whole.length), `one page of ${pageSize}`);
      }
    },
  },
  {
    name: 'page-tokens',
    title: 'a page token of another list, or an invented one, is refused',
    rule: 'pages-complete',
    needs: ['members.list'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const { organizationId } = manager.person;
      const { nextPageToken } = await manager.ask(membersList, { organizationId, pageSize: 1 });
      ensure(nextPageToken !== undefined, 'there is a second page');
      const other = manager.ask(membersList, { organizationId, pageToken: nextPageToken, search: 'zzz' });
      pointsTo(await refused(other, 'validation-failed'), '/pageToken');
      const invented = manager.ask(membersList, { organizationId, pageToken: 'invented' });
      pointsTo(await refused(invented, 'validation-failed'), '/pageToken');
    },
  },
  {
    name: 'search',
    title: 'a search finds a member by parts of name and address, in any writing',
    rule: 'search-finds',
    needs: ['members.list'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const { membershipId, displayName, email } = stage.people.colleague;
      const words = displayName.split(/\s+/);
      const plain = displayName.normalize('NFD').replaceAll(/\p{M}/gu, '');
      const searches = [
        displayName,
        displayName.toUpperCase(),
        plain,
        displayName.slice(0, 3),
        words.toReversed().join('  '),
        email.slice(0, email.indexOf('@')),
      ];
      for (const search of searches) {
        const found = idsOf(await membersOf(manager, { search }));
        ensure(found.includes(membershipId), `“${search}” finds ${displayName}`);
      }
      equal(await membersOf(manager, { search: 'no such person at all' }), [], 'what a senseless search finds');
    },
  },
  {
    name: 'eligible',
    title: 'who is eligible for ownership can be named, and only they',
    rule: 'successors-eligible',
    needs: ['members.list', 'changes.preview'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const members = await membersOf(owner);
      const eligible = new Set(idsOf(await membersOf(owner, { eligibleFor: 'ownership' })));
      ensure(!eligible.has(owner.person.membershipId), 'nobody hands over to themselves');
      for (const { id } of members) {
        const refusal = await refusalOf(owner.ask(changesPreview, handingOver(owner, id)));
        equal(refusal === undefined, eligible.has(id), `naming ${id} as successor`);
      }
      const agent = await stage.signIn('agent');
      equal(await membersOf(agent, { eligibleFor: 'ownership' }), [], 'those to whom an agent could hand over');
    },
  },
  {
    name: 'roles',
    title: 'roles are ranked, and one of them owns',
    rule: 'roles-ranked',
    needs: ['roles.list', 'members.list'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const { organizationId } = manager.person;
      const roles = await everything((page) => manager.ask(rolesList, { organizationId, ...page }));
      const ranks = roles.map(({ rank }) => rank);
      equal(
        ranks,
        ranks.toSorted((a, b) => b - a),
        'the ranks, highest first',
      );
      equal(new Set(ranks).size, ranks.length, 'different ranks');
      equal(roles.filter(({ isOwner }) => isOwner).length, 1, 'roles that own');
      const known = new Set(idsOf(roles));
      for (const { role } of await membersOf(manager)) ensure(known.has(role), `the role ${role} is listed`);
    },
  },
  {
    name: 'foreign-organization',
    title: 'a foreign organization, one that was left and none at all look the same',
    rule: 'foreign-looks-missing',
    needs: ['organizations.get', 'members.list', 'roles.list', 'changes.preview'],
    async run(stage) {
      const answers = async ({ ask }: Caller, organizationId: string): Promise<readonly Refusal[]> => [
        await refused(ask(organizationsGet, { organizationId }), 'not-found'),
        await refused(ask(membersList, { organizationId }), 'not-found'),
        await refused(ask(rolesList, { organizationId }), 'not-found'),
        await refused(
          ask(changesPreview, { kind: 'leave-organization', target: organization(organizationId) }),
          'not-found',
        ),
      ];
      const north = stage.people.owner.organizationId;
      const solo = await stage.signIn('solo');
      const missing = await answers(solo, 'no-such-organization');
      for (const persona of ['solo', 'former', 'removed'] as const) {
        const outside = await answers(await stage.signIn(persona), north);
        for (const [index, refusal] of outside.entries())
          alike([missing[index] as Refusal, refusal], `what ${persona} learns`);
      }
    },
  },
  {
    name: 'foreign-member',
    title: 'naming a successor does not tell who is a member elsewhere',
    rule: 'foreign-looks-missing',
    needs: ['changes.preview'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const name = async (successor: string) =>
        refused(owner.ask(changesPreview, handingOver(owner, successor)), 'validation-failed');
      const { solo, former, removed } = stage.people;
      const refusals = [await name('no-such-member')];
      for (const { membershipId } of [solo, former, removed]) refusals.push(await name(membershipId));
      alike(refusals, 'what the owner learns');
    },
  },
  {
    name: 'foreign-change',
    title: 'a foreign change and none at all look the same',
    rule: 'foreign-looks-missing',
    needs: ['changes.preview', 'changes.request', 'changes.get', 'changes.receipt', 'changes.cancel', 'changes.undo'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { change } = await carryOut(agent, leaving(agent));
      const owner = await stage.signIn('owner');
      for (const operation of [changesGet, changesReceipt, changesCancel, changesUndo]) {
        const ask = (changeId: string) =>
          refused(
            owner.ask<{ readonly changeId: string }, unknown>(operation, { changeId }, { idempotencyKey: newKey() }),
            'not-found',
          );
        alike([await ask('no-such-change'), await ask(change.id)], `what ${operation.id} tells`);
      }
    },
  },
  {
    name: 'foreign-challenge',
    title: 'a foreign challenge and none at all look the same, also with the right answer',
    rule: 'foreign-looks-missing',
    needs: ['challenges.start', 'challenges.answer'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { id } = await owner.ask(challengesStart, { purpose: leaving(owner), method: 'password' });
      const agent = await stage.signIn('agent');
      const answer = owner.person.password;
      alike(
        [
          await refused(agent.ask(challengesAnswer, { challengeId: 'no-such-challenge', answer }), 'not-found'),
          await refused(agent.ask(challengesAnswer, { challengeId: id, answer }), 'not-found'),
        ],
        'what the agent learns',
      );
    },
  },
]);

function pick({ accountId, displayName, email }: Caller['person']) {
  return { id: accountId, displayName, email };
}
