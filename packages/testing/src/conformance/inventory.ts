import { type InventoryQuery, exportsPreview, inventoryGet, noticesGet } from '@sayso/contract';
import { chapter } from './case.ts';
import { subjectOf } from './export-acts.ts';
import { alike, ensure, equal, refused } from './expect.ts';
import type { Caller } from './stage.ts';

const setup = 'exports';

function about(caller: Caller, scope: 'access' | 'backup'): InventoryQuery {
  const { type, id } = subjectOf(caller, scope);
  return { subjectType: type, subjectId: id };
}

export const inventoryCases = chapter('inventory', [
  {
    name: 'personal',
    title: 'the inventory of a person names all that is stored about them, counted as an export counts it',
    rule: 'inventory-true',
    needs: ['inventory.get', 'exports.preview'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { collections, subjectName, subject, notices } = await agent.ask(inventoryGet, about(agent, 'access'));
      equal([subject, subjectName], [subjectOf(agent, 'access'), agent.person.displayName], 'whose it is');
      const [offer] = (await agent.ask(exportsPreview, { subject })).scopes;
      const counted = (offer?.collections ?? []).filter(({ name }) => name !== 'account');
      ensure(counted.length > 0, 'there is something to compare with');
      for (const { name, count } of counted)
        equal(collections.find((one) => one.name === name)?.count, count, `the count of ${name}`);
      const excluded = (offer?.exclusions ?? []).map(({ name }) => name);
      for (const name of excluded)
        ensure(
          collections.some((one) => one.name === name),
          `${name} is named all the same`,
        );
      ensure(
        collections.some((one) => one.excluded),
        'what is in no export is named with its reason',
      );
      const [ofAccount, ofOrganization] = (['account', 'organization'] as const).map((owner) =>
        collections.filter((one) => one.owner === owner),
      );
      ensure(
        ofAccount?.length && ofOrganization?.length,
        'both what is theirs and what an organization holds is there',
      );
      ensure(notices.includes('privacy-policy'), 'the notices that go with it are named');
    },
  },
  {
    name: 'organization',
    title: 'the inventory of an organization counts its own records, also those that came just now',
    rule: 'inventory-true',
    needs: ['inventory.get'],
    setup,
    async run(stage) {
      const [tables, grow] = [stage.port('tables'), stage.port('grow')];
      const owner = await stage.signIn('owner');
      const { organizationId } = owner.person;
      const counts = async () => {
        const { collections } = await owner.ask(inventoryGet, about(owner, 'backup'));
        for (const { owner: whose } of collections) equal(whose, 'organization', 'whose a collection is');
        return collections.map(({ count }) => count).toSorted((a, b) => a - b);
      };
      const stored = async () => {
        const rows = Object.values(await tables()).map(
          (table) => table.filter((row) => Object.values(row).includes(organizationId)).length,
        );
        return rows.toSorted((a, b) => a - b);
      };
      const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
      const before = await counts();
      await grow('agent');
      const after = await counts();
      equal(sum(after), sum(before) + 1, 'the count of all records, when one came');
      // The organization itself is no record of its own.
      const expected = (await stored()).filter((count) => count > 0);
      for (const count of after.filter((one) => one > 0))
        ensure(expected.includes(count), `${count} is a number of records`);
    },
  },
  {
    name: 'own-only',
    title: 'the inventory of somebody else is not there',
    rule: 'foreign-looks-missing',
    needs: ['inventory.get'],
    setup,
    async run(stage) {
      const agent = await stage.signIn('agent');
      const { colleague, solo } = stage.people;
      const refusals = [];
      for (const subjectId of [colleague.accountId, 'not-there'])
        refusals.push(await refused(agent.ask(inventoryGet, { subjectType: 'account', subjectId }), 'not-found'));
      for (const subjectId of [solo.organizationId, 'not-there'])
        refusals.push(await refused(agent.ask(inventoryGet, { subjectType: 'organization', subjectId }), 'not-found'));
      alike(refusals, 'what is foreign and what is not there');
    },
  },
  {
    name: 'notices',
    title: 'a notice is read by everybody, with its version and its date',
    rule: 'notices-open',
    needs: ['notices.get'],
    setup,
    async run(stage) {
      const notice = await stage.anonymous.call(noticesGet, { key: 'privacy-policy' });
      equal(notice.key, 'privacy-policy', 'which one it is');
      ensure(notice.version !== '' && !Number.isNaN(Date.parse(notice.updatedAt)), 'it has a version and a date');
      ensure(notice.title['en'] !== undefined && notice.sections.length > 0, 'it has a title and a text');
      const agent = await stage.signIn('agent');
      equal(await agent.ask(noticesGet, { key: 'privacy-policy' }), notice, 'what somebody reads who is signed in');
      await refused(stage.anonymous.call(noticesGet, { key: 'not-there' }), 'not-found');
    },
  },
]);
