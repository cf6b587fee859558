import {
  type Blocker,
  type ChangePreview,
  changesGet,
  changesPreview,
  changesRequest,
  membersList,
  organizationsGet,
  organizationsList,
  rolesList,
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
import { ensure, equal, pointsTo, refusalOf, refused } from './expect.ts';
import { type Caller, newKey, type Stage } from './stage.ts';
import type { Person } from './world.ts';

const blocking = ({ blockers }: ChangePreview): readonly Blocker[] =>
  blockers.filter(({ severity }) => severity === 'block');

const key = () => ({ idempotencyKey: newKey() });

async function ownersSeenBy(caller: Caller): Promise<number> {
  const { owner } = await rolesOf(caller);
  return (await membersOf(caller)).filter(({ role }) => role === owner).length;
}

/** What could give somebody away, as people and as machines write it. */
function personalOf({ displayName, email, phone }: Person): readonly string[] {
  return [displayName, displayName.normalize('NFD'), email, ...(phone === undefined ? [] : [phone])];
}

async function rowsOf(stage: Stage): Promise<Readonly<Record<string, number>>> {
  const tables = await stage.port('tables')();
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.length]));
}

export const leaveCases = chapter('leave', [
  {
    name: 'preview',
    title: 'the preview shows what goes, what stays, when, and the way back',
    rule: 'preview-shows',
    needs: ['changes.preview', 'organizations.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const shown = await agent.ask(changesPreview, leaving(agent));
      const { name, code } = await agent.ask(organizationsGet, { organizationId: agent.person.organizationId });
      equal(shown.targetName, name, 'the name of what is left');
      equal(shown.rejoin?.code, code, 'the code to come back with');
      equal([shown.kind, shown.target], [leaving(agent).kind, leaving(agent).target], 'what was asked about');
      equal(shown.schedule, {}, 'no date: it takes effect at once');
      const collections = shown.effects.map(({ collection }) => collection);
      equal(new Set(collections).size, collections.length, 'each collection once');
      const actions = new Set(shown.effects.map(({ action }) => action));
      for (const action of ['keep', 'anonymize', 'detach'] as const)
        ensure(actions.has(action), `there is something to ${action}`);
      ensure(!actions.has('erase'), 'leaving erases nothing');
      const profile = shown.effects.find(({ action }) => action === 'anonymize');
      ensure((profile?.fields?.length ?? 0) >= 2, 'the personal fields that go are named');
      for (const { label } of shown.effects) ensure(Object.values(label)[0]?.other, 'each collection has words');
    },
  },
  {
    name: 'preview-only-looks',
    title: 'looking changes nothing, however often',
    rule: 'preview-only-looks',
    needs: ['changes.preview', 'members.list', 'organizations.list'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const before = [await membersOf(agent), await everything((page) => agent.ask(organizationsList, page))];
      const one = await agent.ask(changesPreview, leaving(agent));
      const two = await agent.ask(changesPreview, leaving(agent));
      equal(two.effects, one.effects, 'the second preview');
      ensure(one.previewToken !== two.previewToken, 'each preview has a token of its own');
      const after = [await membersOf(agent), await everything((page) => agent.ask(organizationsList, page))];
      equal(after, before, 'what there is');
    },
  },
  {
    name: 'counts',
    title: 'the counts shown are those that are found again after coming back',
    rule: 'counts-true',
    needs: ['changes.preview', 'changes.request', 'organizations.rejoin', 'organizations.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const code = await codeOf(agent);
      const shown = await agent.ask(changesPreview, leaving(agent));
      ensure(shown.effects.filter(({ count }) => count > 0).length >= 3, 'there is something to count');
      const { change } = await requestShown(agent, shown);
      equal(change.effects, shown.effects, 'the effects of the change');
      const { restored } = await rejoin(agent, code);
      for (const { collection, count } of restored) {
        const effect = shown.effects.find((one) => one.collection === collection);
        if (effect?.estimated === true) continue;
        equal(count, effect?.count, `the count of ${collection}`);
      }
    },
  },
  {
    name: 'no-token',
    title: 'without a token, and with an invented one, nothing happens',
    rule: 'token-needed',
    needs: ['changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const empty = {} as { readonly previewToken: string };
      pointsTo(
        await refused(agent.ask(changesRequest, empty, key()), 'validation-failed'),
        '/previewToken',
        'required',
      );
      await refused(agent.ask(changesRequest, { previewToken: '' }, key()), 'validation-failed');
      for (const previewToken of ['invented', 'a'.repeat(64), 'eyJhbGciOiJub25lIn0.e30.']) {
        await refused(agent.ask(changesRequest, { previewToken }, key()), 'preview-stale');
      }
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      for (const at of [0, previewToken.length >> 1]) {
        const other = previewToken[at] === 'A' ? 'B' : 'A';
        const forged = { previewToken: previewToken.slice(0, at) + other + previewToken.slice(at + 1) };
        await refused(agent.ask(changesRequest, forged, key()), 'preview-stale');
      }
      await agent.ask(organizationsGet, { organizationId: agent.person.organizationId });
    },
  },
  {
    name: 'foreign-token',
    title: 'a token that somebody else was shown is refused',
    rule: 'token-personal',
    needs: ['changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const [agent, colleague] = [await stage.signIn('agent'), await stage.signIn('colleague')];
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      await refused(colleague.ask(changesRequest, { previewToken }, key()), 'preview-stale');
      for (const { ask, person } of [agent, colleague])
        await ask(organizationsGet, { organizationId: person.organizationId });
    },
  },
  {
    name: 'replayed-token',
    title: 'a token that was used is refused, also after coming back',
    rule: 'token-once',
    needs: ['changes.preview', 'changes.request', 'organizations.rejoin', 'organizations.get'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const code = await codeOf(agent);
      const { previewToken } = await agent.ask(changesPreview, leaving(agent));
      await agent.ask(changesRequest, { previewToken }, key());
      await rejoin(agent, code);
      await refused(agent.ask(changesRequest, { previewToken }, key()), 'preview-stale');
      await agent.ask(organizationsGet, { organizationId: agent.person.organizationId });
    },
  },
  {
    name: 'grown',
    title: 'when more goes than was shown, the preview has to be shown anew',
    rule: 'token-fresh',
    needs: ['changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const grow = stage.port('grow');
      const agent = await stage.signIn('agent');
      const shown = await agent.ask(changesPreview, leaving(agent));
      await grow('agent');
      const refusal = await refused(
        agent.ask(changesRequest, { previewToken: shown.previewToken }, key()),
        'preview-stale',
      );
      const grown = shown.effects.filter(({ action }) => action === 'detach').map(({ collection }) => collection);
      ensure(
        refusal.changed?.some((what) => grown.includes(what.replace('collection:', ''))),
        `what grew is named, not ${refusal.changed?.join(', ')}`,
      );
      await carryOut(agent, leaving(agent));
    },
  },
  {
    name: 'expired-token',
    title: 'a token ends at the time that the preview named',
    rule: 'token-fresh',
    needs: ['changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const advance = stage.port('advance');
      const agent = await stage.signIn('agent');
      const { previewToken, expiresAt } = await agent.ask(changesPreview, leaving(agent));
      const minutes = 16;
      ensure(Date.parse(expiresAt) > 0, 'the preview says when it ends');
      await advance(minutes * 60_000);
      await refused(agent.ask(changesRequest, { previewToken }, key()), 'preview-stale');
      await agent.ask(organizationsGet, { organizationId: agent.person.organizationId });
    },
  },
  {
    name: 'role-changed',
    title: 'when the role differs from the one it was shown to, the preview has to be shown anew',
    rule: 'token-fresh',
    needs: ['changes.preview', 'changes.request', 'challenges.start', 'challenges.answer'],
    async run(stage) {
      const [owner, manager] = [await stage.signIn('owner'), await stage.signIn('manager')];
      const { previewToken } = await manager.ask(changesPreview, leaving(manager));
      await carryOut(owner, handingOver(owner, manager.person.membershipId));
      await refused(manager.ask(changesRequest, { previewToken }, key()), 'preview-stale');
    },
  },
  {
    name: 'blockers-changed',
    title: 'when something stands in the way that was not shown, the preview has to be shown anew',
    rule: 'token-fresh',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      const [first, second] = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const { previewToken } = await second.ask(changesPreview, leaving(second));
      await carryOut(first, leaving(first));
      const { changed } = await refused(second.ask(changesRequest, { previewToken }, key()), 'preview-stale');
      ensure(changed !== undefined && changed.length > 0, 'the answer says what has changed');
    },
  },
  {
    name: 'last-owner',
    title: 'the last owner is told so by the preview and refused by the request, alike',
    rule: 'preview-agrees',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      for (const persona of ['owner', 'solo'] as const) {
        const caller = await stage.signIn(persona);
        const shown = await caller.ask(changesPreview, leaving(caller));
        const [blocker] = blocking(shown);
        equal(blocker?.code, 'last-owner', `what stands in the way of ${persona}`);
        equal(blocker?.resolve.kind, persona === 'owner' ? 'flow' : 'support', `the way out of ${persona}`);
        const request = caller.ask(changesRequest, { previewToken: shown.previewToken }, key());
        const refusal = await refused(request, 'change-blocked');
        equal(refusal.blockers, shown.blockers, 'the blockers of the request');
      }
    },
  },
  {
    name: 'nothing-in-the-way',
    title: 'what a preview shows without blockers, the request carries out',
    rule: 'preview-agrees',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      for (const persona of ['agent', 'manager', 'firstOwner'] as const) {
        const caller = await stage.signIn(persona);
        const shown = await caller.ask(changesPreview, leaving(caller));
        equal(blocking(shown), [], `what stands in the way of ${persona}`);
        const { change } = await requestShown(caller, shown);
        equal(change.state, 'completed', 'the state of the change');
      }
    },
  },
  {
    name: 'sole-owner-stays',
    title: 'whatever the last owner sends, the organization keeps its owner',
    rule: 'never-ownerless',
    needs: ['changes.preview', 'changes.request', 'members.list', 'roles.list'],
    async run(stage) {
      const owner = await stage.signIn('owner');
      const shown = await owner.ask(changesPreview, leaving(owner));
      const refusal = await refusalOf(owner.ask(changesRequest, { previewToken: shown.previewToken }, key()));
      ensure(refusal !== undefined, 'the last owner is refused');
      equal(await ownersSeenBy(await stage.signIn('manager')), 1, 'owners');
    },
  },
  {
    name: 'two-owners-one-after-the-other',
    title: 'of two owners one leaves; the other, who saw two, stays',
    rule: 'never-ownerless',
    needs: ['changes.preview', 'changes.request', 'members.list', 'roles.list'],
    async run(stage) {
      const [first, second] = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const [one, two] = [
        await first.ask(changesPreview, leaving(first)),
        await second.ask(changesPreview, leaving(second)),
      ];
      await requestShown(first, one);
      const late = second.ask(changesRequest, { previewToken: two.previewToken }, key());
      await refused(late, 'preview-stale', 'change-blocked');
      equal(await ownersSeenBy(second), 1, 'owners');
    },
  },
  {
    name: 'two-owners-at-once',
    title: 'of two owners who leave at the same moment one stays',
    rule: 'never-ownerless',
    needs: ['roles.list', 'members.list', 'changes.preview', 'changes.request', 'organizations.get'],
    async run(stage) {
      const both = [await stage.signIn('firstOwner'), await stage.signIn('secondOwner')];
      const shown = await Promise.all(both.map((caller) => caller.ask(changesPreview, leaving(caller))));
      const requests = both.map((caller, index) =>
        refusalOf(caller.ask(changesRequest, { previewToken: shown[index]?.previewToken ?? '' }, key())),
      );
      const refusals = await Promise.all(requests);
      equal(refusals.filter((refusal) => refusal === undefined).length, 1, 'requests that were carried out');
      const staying = both[refusals.findIndex((refusal) => refusal !== undefined)];
      ensure(staying, 'one of them stays');
      equal(await ownersSeenBy(staying), 1, 'owners');
    },
  },
  {
    name: 'access-ends',
    title: 'who has left reaches nothing of the organization',
    rule: 'access-ends',
    needs: [
      'changes.preview',
      'changes.request',
      'organizations.get',
      'organizations.list',
      'members.list',
      'roles.list',
    ],
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { organizationId } = agent.person;
      const elsewhere = await stage.signIn('agent');
      await carryOut(agent, leaving(agent));
      for (const { ask } of [agent, elsewhere]) {
        await refused(ask(organizationsGet, { organizationId }), 'not-found');
        await refused(ask(membersList, { organizationId }), 'not-found');
        await refused(ask(rolesList, { organizationId }), 'not-found');
        await refused(ask(changesPreview, leaving(agent)), 'not-found');
        equal(await everything((page) => ask(organizationsList, page)), [], 'organizations');
      }
      const manager = await stage.signIn('manager');
      const members = await membersOf(manager);
      ensure(!members.some(({ id }) => id === agent.person.membershipId), 'who left is no active member');
    },
  },
  {
    name: 'personal-gone',
    title: 'A3 colleagues find no name, address or number of somebody who left',
    rule: 'personal-gone',
    needs: ['changes.preview', 'changes.request', 'members.list'],
    async run(stage) {
      const agent = await stage.signIn('agent');
      await carryOut(agent, leaving(agent));
      const manager = await stage.signIn('manager');
      const seen = JSON.stringify([await membersOf(manager), await membersOf(manager, { state: 'left' })]);
      for (const personal of personalOf(agent.person)) {
        ensure(!seen.includes(personal), `“${personal}” is gone from the list of members`);
        for (const state of ['active', 'left'] as const)
          equal(await membersOf(manager, { search: personal, state }), [], `what a search for “${personal}” finds`);
      }
      const left = await membersOf(manager, { state: 'left' });
      const placeholder = left.find(({ id }) => id === agent.person.membershipId)?.placeholder;
      equal(placeholder?.code, 'former-member', 'what colleagues see instead');
    },
  },
  {
    name: 'personal-gone-from-tables',
    title: 'A3 no table of the organization holds a name, an address or a number of somebody who left',
    rule: 'personal-gone',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      const tables = stage.port('tables');
      const agent = await stage.signIn('agent');
      const before = JSON.stringify(await tables());
      ensure(before.includes(agent.person.displayName), 'the name was there');
      await carryOut(agent, leaving(agent));
      for (const [table, rows] of Object.entries(await tables())) {
        const text = JSON.stringify(rows);
        for (const personal of personalOf(agent.person))
          ensure(!text.includes(JSON.stringify(personal).slice(1, -1)), `“${personal}” is gone from ${table}`);
      }
    },
  },
  {
    name: 'rest-whole',
    title: 'A4 the organization has every record after somebody left',
    rule: 'rest-whole',
    needs: ['changes.preview', 'changes.request'],
    async run(stage) {
      const before = await rowsOf(stage);
      ensure(Object.values(before).reduce((sum, count) => sum + count, 0) > 10, 'the organization has records');
      for (const persona of ['agent', 'manager'] as const) {
        const caller = await stage.signIn(persona);
        await carryOut(caller, leaving(caller));
      }
      equal(await rowsOf(stage), before, 'rows by table');
    },
  },
  {
    name: 'with-successor',
    title: 'A7 an owner hands over and leaves in one act, proven as handing over is',
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
      const owner = await stage.signIn('owner');
      const manager = await stage.signIn('manager');
      const intent = leaving(owner, manager.person.membershipId);
      const shown = await owner.ask(changesPreview, intent);
      equal(blocking(shown), [], 'what stands in the way');
      equal(
        [shown.successor?.id, shown.successor?.displayName],
        [manager.person.membershipId, manager.person.displayName],
        'who receives the organization',
      );
      ensure(shown.proof.methods.length > 0, 'a proof is asked for');
      await refused(owner.ask(changesRequest, { previewToken: shown.previewToken }, key()), 'step-up-required');
      equal(await ownersSeenBy(manager), 1, 'owners after the refusal');
      await requestShown(owner, shown);
      const { owner: owning } = await rolesOf(manager);
      const members = await membersOf(manager);
      equal(
        members.filter(({ role }) => role === owning).map(({ id }) => id),
        [manager.person.membershipId],
        'who owns now',
      );
      ensure(!members.some(({ id }) => id === owner.person.membershipId), 'the former owner is out');
    },
  },
  {
    name: 'options',
    title: 'options that do not fit leaving are refused by the preview',
    rule: 'options-fit',
    needs: ['changes.preview', 'roles.list'],
    async run(stage) {
      const [agent, owner] = [await stage.signIn('agent'), await stage.signIn('owner')];
      const { manager } = stage.people;
      const asAgent = agent.ask(changesPreview, leaving(agent, manager.membershipId));
      pointsTo(await refused(asAgent, 'validation-failed'), '/options/successor');
      const toOneself = owner.ask(changesPreview, leaving(owner, owner.person.membershipId));
      pointsTo(await refused(toOneself, 'validation-failed'), '/options/successor');
      const { lowest } = await rolesOf(agent);
      const withRole = agent.ask(changesPreview, { ...leaving(agent), options: { role: lowest } });
      pointsTo(await refused(withRole, 'validation-failed'), '/options/role');
    },
  },
  {
    name: 'phrase',
    title: 'where the preview names words to type, they count trimmed and in any normal form',
    rule: 'phrase-compared',
    needs: ['changes.get', 'changes.preview', 'changes.request'],
    setup: 'phrase',
    async run(stage) {
      const agent = await stage.signIn('agent');
      const shown = await agent.ask(changesPreview, leaving(agent));
      const { confirmPhrase } = shown.proof;
      equal(confirmPhrase, shown.targetName, 'the words to type');
      ensure(confirmPhrase !== undefined, 'there are words to type');
      const { previewToken } = shown;
      await refused(agent.ask(changesRequest, { previewToken }, key()), 'confirmation-mismatch');
      for (const confirmation of ['', 'yes', confirmPhrase.toUpperCase(), `${confirmPhrase}.`])
        await refused(agent.ask(changesRequest, { previewToken, confirmation }, key()), 'confirmation-mismatch');
      const typed = `  ${confirmPhrase.normalize('NFD')} `;
      ensure(typed.trim() !== confirmPhrase, 'the sample name has another normal form');
      const { change } = await agent.ask(changesRequest, { previewToken, confirmation: typed }, key());
      equal((await agent.ask(changesGet, { changeId: change.id })).state, 'completed', 'the state of the change');
    },
  },
]);
