import { membersList, organizationsGet, organizationsList } from '@sayso/contract';
import { carryOut, codeOf, everything, leaving, membersOf, rejoin, rolesOf } from './acts.ts';
import { chapter } from './case.ts';
import { alike, ensure, equal, refused, type Refusal } from './expect.ts';

export const rejoinCases = chapter('rejoin', [
  {
    name: 'restores',
    title: 'A6 who comes back finds role, profile and records again, and what was restored is named',
    rule: 'rejoin-restores',
    needs: ['organizations.rejoin', 'changes.preview', 'changes.request', 'organizations.get', 'members.list'],
    async run(stage) {
      const [agent, manager] = [await stage.signIn('agent'), await stage.signIn('manager')];
      const { organizationId, membershipId } = agent.person;
      const code = await codeOf(agent);
      const seen = async () => {
        const member = (await membersOf(manager)).find(({ id }) => id === membershipId);
        return [member?.displayName, member?.email, member?.phone, member?.role, member?.placeholder];
      };
      const before = await seen();
      const { change } = await carryOut(agent, leaving(agent));
      const answer = await rejoin(agent, code);
      equal([answer.role, answer.formerRole], [before[3], before[3]], 'the role');
      equal(answer.organization.id, organizationId, 'the organization');
      equal(answer.organization.membership.id, membershipId, 'the membership');
      equal(await seen(), before, 'what colleagues see');
      const detached = change.effects.filter(({ action, count }) => action === 'detach' && count > 0);
      ensure(detached.length > 0, 'leaving detached something');
      for (const { collection, count } of detached)
        equal(answer.restored.find((one) => one.collection === collection)?.count, count, `${collection} restored`);
      equal(await agent.ask(organizationsGet, { organizationId }), answer.organization, 'the organization once more');
    },
  },
  {
    name: 'restores-records',
    title: 'A6 leaving and coming back leaves every table as it was',
    rule: 'rejoin-restores',
    needs: ['organizations.rejoin', 'changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const tables = stage.port('tables');
      const agent = await stage.signIn('agent');
      const code = await codeOf(agent);
      const plain = async () =>
        Object.fromEntries(
          Object.entries(await tables()).map(([table, rows]) => [table, rows.map((row) => ({ ...row, version: 0 }))]),
        );
      const before = await plain();
      await carryOut(agent, leaving(agent));
      await rejoin(agent, code);
      equal(await plain(), before, 'the tables');
    },
  },
  {
    name: 'former',
    title: 'somebody who left long ago comes back',
    rule: 'rejoin-restores',
    needs: ['organizations.rejoin', 'organizations.get', 'members.list'],
    async run(stage) {
      const former = await stage.signIn('former');
      const manager = await stage.signIn('manager');
      const { organization, restored } = await rejoin(former, await codeOf(manager));
      equal(organization.id, former.person.organizationId, 'the organization');
      ensure(
        restored.some(({ count }) => count > 0),
        'something is restored',
      );
      const member = (await membersOf(manager)).find(({ id }) => id === former.person.membershipId);
      equal(
        [member?.displayName, member?.email],
        [former.person.displayName, former.person.email],
        'what colleagues see',
      );
    },
  },
  {
    name: 'as-typed',
    title: 'the code counts in any case, with spaces and without hyphens',
    rule: 'code-as-typed',
    needs: ['organizations.rejoin', 'changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const code = await codeOf(agent);
      const bare = code.replaceAll(/[\s-]/g, '');
      const typed = [
        code.toLowerCase(),
        ` ${code} `,
        bare,
        bare.replaceAll(/(.{2})/g, '$1 '),
        code.replaceAll('-', '–'),
      ];
      for (const each of typed) {
        await carryOut(agent, leaving(agent));
        await rejoin(agent, each);
      }
    },
  },
  {
    name: 'owner-capped',
    title: 'a former owner comes back with the highest role below owner',
    rule: 'rejoin-role-capped',
    needs: [
      'organizations.rejoin',
      'changes.preview',
      'changes.request',
      'organizations.get',
      'members.list',
      'roles.list',
    ],
    async run(stage) {
      const [first, second] = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const { owner: owning, highest } = await rolesOf(second);
      const code = await codeOf(second);
      await carryOut(first, leaving(first));
      const { role, formerRole } = await rejoin(first, code);
      equal([role, formerRole], [highest, owning], 'the role now and before');
      const owners = (await membersOf(second)).filter((member) => member.role === owning);
      equal(
        owners.map(({ id }) => id),
        [second.person.membershipId],
        'who owns',
      );
    },
  },
  {
    name: 'owner-who-handed-over-capped',
    title: 'an owner who handed over on leaving does not come back as owner either',
    rule: 'rejoin-role-capped',
    needs: [
      'organizations.get',
      'organizations.rejoin',
      'changes.preview',
      'changes.request',
      'challenges.start',
      'challenges.answer',
      'roles.list',
    ],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const { owner: owning, highest } = await rolesOf(owner);
      const code = await codeOf(owner);
      await carryOut(owner, leaving(owner, stage.people.manager.membershipId));
      const { role, formerRole } = await rejoin(owner, code);
      equal([role, formerRole], [highest, owning], 'the role now and before');
    },
  },
  {
    name: 'strangers',
    title: 'the code admits neither a stranger nor somebody who was removed',
    rule: 'rejoin-admits-nobody',
    needs: ['organizations.rejoin', 'organizations.get', 'organizations.list', 'members.list'],
    async run(stage) {
      const manager = await stage.signIn('manager');
      const code = await codeOf(manager);
      const before = await membersOf(manager);
      const { organizationId } = manager.person;
      for (const persona of ['solo', 'firstOwner', 'removed'] as const) {
        const stranger = await stage.signIn(persona);
        await refused(rejoin(stranger, code), 'code-invalid');
        await refused(stranger.ask(membersList, { organizationId }), 'not-found');
        const own = await everything((page) => stranger.ask(organizationsList, page));
        ensure(!own.some(({ id }) => id === organizationId), `${persona} is still outside`);
      }
      equal(await membersOf(manager), before, 'the members');
    },
  },
  {
    name: 'alike',
    title: 'a foreign code, one after a removal and an invented one are answered alike',
    rule: 'codes-look-alike',
    needs: ['organizations.rejoin', 'organizations.get'],
    async run(stage) {
      const code = await codeOf(await stage.signIn('manager'));
      const refusals: Refusal[] = [];
      for (const [persona, typed] of [
        ['former', 'ZZZZ-9999-ZZ'],
        ['solo', code],
        ['removed', code],
        ['agent', 'ZZZZ-9999-ZZ'],
      ] as const) {
        refusals.push(await refused(rejoin(await stage.signIn(persona), typed), 'code-invalid'));
      }
      alike(refusals, 'what they learn');
    },
  },
  {
    name: 'limited',
    title: 'after the stated number of wrong codes not even the right one opens',
    rule: 'tries-limited',
    needs: ['organizations.rejoin', 'organizations.get', 'capabilities.get'],
    async run(stage) {
      const code = await codeOf(await stage.signIn('manager'));
      const former = await stage.signIn('former');
      let left = Infinity;
      let refusal = await refused(rejoin(former, 'WRONG-0'), 'code-invalid');
      for (let tries = 1; refusal.code === 'code-invalid'; tries += 1) {
        ensure((refusal.attemptsLeft ?? left) < left, 'the tries that are left become fewer');
        left = refusal.attemptsLeft ?? left;
        ensure(tries < 50, 'the tries come to an end');
        refusal = await refused(rejoin(former, `WRONG-${tries}`), 'code-invalid', 'rate-limited');
      }
      ensure((refusal.retryAfter ?? 0) > 0, 'the answer says how long to wait');
      const again = await stage.signIn('former');
      await refused(rejoin(again, code), 'rate-limited');
      const advance = stage.port('advance');
      await advance(((refusal.retryAfter ?? 0) + 1) * 1000);
      await rejoin(former, code);
    },
  },
  {
    name: 'taken-over',
    title: 'what a colleague has taken over stays with the colleague',
    rule: 'rejoin-takes-nothing',
    needs: ['organizations.rejoin', 'changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const [takeOver, tables] = [stage.port('takeOver'), stage.port('tables')];
      const agent = await stage.signIn('agent');
      const code = await codeOf(agent);
      const held = async () => {
        const rows = Object.values(await tables()).flat() as readonly Readonly<Record<string, unknown>>[];
        return rows.filter((row) => Object.values(row).includes(stage.people.colleague.membershipId)).length;
      };
      const { change } = await carryOut(agent, leaving(agent));
      const taken = await takeOver('colleague');
      equal(taken, 1, 'records taken over');
      const before = await held();
      const { restored } = await rejoin(agent, code);
      equal(await held(), before, 'what the colleague holds');
      const effect = change.effects.find(({ action, count }) => action === 'detach' && count > 0);
      const back = restored.find(({ collection }) => collection === effect?.collection);
      equal(back?.count, (effect?.count ?? 0) - taken, 'what is restored');
    },
  },
  {
    name: 'already-in',
    title: 'somebody who is in learns so, and nothing changes',
    rule: 'rejoin-restores',
    needs: ['organizations.rejoin', 'organizations.get', 'members.list'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const before = await membersOf(agent);
      await refused(rejoin(agent, await codeOf(agent)), 'state-conflict');
      equal(await membersOf(agent), before, 'the members');
    },
  },
]);
