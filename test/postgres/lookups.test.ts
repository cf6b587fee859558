import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Backend, type Member, membersList, organizationsRejoin } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { newKey, session } from './acting.ts';
import { crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { watched } from './watched.ts';

describe('looking up', () => {
  let database: TestDatabase;
  let agent: Backend;
  const sent: { text: string; values: readonly unknown[] }[] = [];
  const state = crmHost({ recordsEach: 1, extraMembers: 100_000 });

  before(async () => {
    database = await testDatabase();
    await database.reset(state);
    await database.all.query('analyze');
    agent = crmBackend(state, { pool: watched(database.pool(), (one) => void sent.push(one)) }).as(session('agent'));
  });

  after(() => database.end());

  const search = async (words: string) =>
    (await agent.call(membersList, { organizationId: 'harbor', search: words })).items;
  const names = (items: readonly Member[]) => items.map(({ displayName }) => displayName);

  /** The plan of the last statement that looks like this. */
  async function planOf(pattern: RegExp): Promise<string> {
    const found = sent.findLast(({ text }) => pattern.test(text));
    assert.ok(found);
    const { rows } = await database.all.query<{ 'QUERY PLAN': string }>(`explain ${found.text}`, [...found.values]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it('a code goes by an index that the host can make, however it was typed', async () => {
    await database.all.query(`insert into crm.companies (id, title, status, invite_code)
      select 'other-' || n, 'Other', 'live', 'OTHR-' || n from generate_series(1, 20000) as n`);
    await database.all.query('create index by_code on crm.companies (sayso.code_key(invite_code))');
    await database.all.query('analyze crm.companies');
    const former = crmBackend(state, { pool: watched(database.pool(), (one) => void sent.push(one)) }).as(
      session('former'),
    );
    const { organization } = await former.call(
      organizationsRejoin,
      { code: ' hrbr \u2013 7k4m2\u00adＱ ' },
      { idempotencyKey: newKey() },
    );
    assert.equal(organization.id, 'harbor');
    assert.match(await planOf(/code_key/), /Index Scan using by_code/);
  });

  it('names are found by parts, whatever the case, the accents and the order', async () => {
    assert.deepEqual(names(await search('NUNEZ sofia')), ['Sofía Rossi-Núñez']);
    assert.deepEqual(names(await search('núñez')), ['Sofía Rossi-Núñez']);
    assert.equal((await search('muller')).length, 50);
    assert.deepEqual(await search('nobody% _'), []);
  });

  it('names come in the order that people expect, numbers as numbers, on every page', async () => {
    const items: Member[] = [];
    let pageToken: string | undefined;
    do {
      const page = await agent.call(membersList, {
        organizationId: 'harbor',
        search: 'Aino Garcia',
        pageSize: 97,
        ...(pageToken !== undefined && { pageToken }),
      });
      items.push(...page.items);
      pageToken = page.nextPageToken;
    } while (pageToken !== undefined);
    const inOrder = new Intl.Collator('en', { sensitivity: 'base', numeric: true });
    const found = names(items).map((name) => name ?? '');
    assert.ok(found.length > 300);
    assert.deepEqual(found, found.toSorted(inOrder.compare));
    assert.equal(new Set(items.map(({ id }) => id)).size, items.length);
  });

  it('a page of 100,000 members is there in a moment, also when searched for or chosen from', async (t) => {
    const owner = crmBackend(state, { pool: database.pool() }).as(session('owner'));
    for (const [name, query] of [
      ['first page', {}],
      ['search', { search: 'garcia 77' }],
      ['eligible for ownership', { eligibleFor: 'ownership' }],
    ] as const) {
      const ask = () => owner.call(membersList, { organizationId: 'harbor', ...query });
      const { totalSize = 0 } = await ask();
      const startedAt = performance.now();
      await ask();
      const milliseconds = Math.round(performance.now() - startedAt);
      t.diagnostic(`${name}: ${milliseconds} ms, ${totalSize} in all`);
      assert.ok(totalSize > 100 && milliseconds < 5000, `${milliseconds} ms`);
    }
  });
});
