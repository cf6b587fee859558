import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { changesPreview, changesRequest, type ChangeIntent, exportsCreate } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { atOnce, withEndings } from '../../../packages/testing/src/conformance/endings-setup.ts';
import { leaving, newKey, session } from '../acting.ts';
import { crmBackend } from '../crm-backend.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { ALWAYS, violationsOf } from '../invariants.ts';
import { tally } from '../tally.ts';

const host = atOnce(withEndings(crmHost({ recordsEach: 3 })));
const state = {
  ...host,
  policy: {
    ...host.policy,
    kinds: Object.fromEntries(
      Object.entries(host.policy.kinds).map(([kind, terms]) => [kind, { ...terms, proof: [] }]),
    ),
  },
};

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(() => database.reset(state));
after(() => database.end());

const agent = { type: 'account', id: 'account-agent' } as const;
const harbor = { type: 'organization', id: 'harbor' } as const;

const intents: readonly (readonly [string, 'agent' | 'owner', ChangeIntent])[] = [
  ['leaving', 'agent', leaving('harbor')],
  ['deleting the account', 'agent', { kind: 'delete-account', target: agent }],
  ['closing the organization', 'owner', { kind: 'close-organization', target: harbor }],
  ['deleting the organization', 'owner', { kind: 'delete-organization', target: harbor }],
];

const changes = async () => (await database.all.query('select id from sayso.changes')).rows.length;

describe('somebody who asks twice', () => {
  for (const [name, who, intent] of intents) {
    it(`${name}: a double click sends one key twice, and gets one answer`, async () => {
      const backend = crmBackend(state, { pool: database.pool({ max: 4 }) }).as(session(who));
      const { previewToken } = await backend.call(changesPreview, intent);
      const context = { idempotencyKey: newKey() };
      const click = () => backend.call(changesRequest, { previewToken }, context);
      const [first, second] = await Promise.all([click(), click()]);
      assert.deepEqual(second, first);
      assert.equal(await changes(), 1);
      assert.deepEqual(await violationsOf(ALWAYS, database.all), []);
    });

    it(`${name}: two tabs, each with a preview and a key of its own, do it once`, async () => {
      const server = crmBackend(state, { pool: database.pool({ max: 6 }) });
      const tabs = [1, 2].map((nth) => server.as(session(who, nth)));
      const previews = await Promise.all(tabs.map((tab) => tab.call(changesPreview, intent)));
      const counts = await tally(
        tabs.map((tab, nth) =>
          tab.call(changesRequest, { previewToken: previews[nth]?.previewToken ?? '' }, { idempotencyKey: newKey() }),
        ),
      );
      assert.equal(counts['answered'], 1);
      assert.equal(counts['internal'], undefined);
      assert.equal(await changes(), 1);
      assert.deepEqual(await violationsOf(ALWAYS, database.all), []);
    });
  }

  it('an export: two tabs make one', async () => {
    const server = crmBackend(state, { pool: database.pool({ max: 6 }) });
    const input = { subject: agent, scope: 'access', format: 'archive' } as const;
    const counts = await tally(
      [1, 2].map((nth) => server.as(session('agent', nth)).call(exportsCreate, input, { idempotencyKey: newKey() })),
    );
    assert.deepEqual(counts, { answered: 1, 'already-open': 1 });
  });
});
