import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { cases, memoryWorld, runCase } from '@sayso/testing/conformance';
import { crmPersonas } from '@sayso/testing/hosts/crm';
import { type OwnerColumns, sqlRules, transactionBreaches } from './sql-rules.ts';
import { postgresWorlds } from './worlds.ts';

/** What each connection said, in its order. */
const said = new Map<number, string[]>();
const { direct, served, end } = postgresWorlds({
  heard({ connection, text }) {
    const before = said.get(connection);
    if (before) before.push(text);
    else said.set(connection, [text]);
  },
});
after(end);

for (const world of [direct, served]) {
  describe(`conformance: ${world.name}`, () => {
    for (const each of cases) {
      test(`${each.id}: ${each.title}`, async (t) => {
        const result = await runCase(each, world);
        if (result.outcome === 'skipped') t.skip(result.reason);
        else if (result.outcome === 'failed') assert.fail(result.message);
      });
    }
  });
}

test('PostgreSQL and memory answer and refuse alike, call by call', async () => {
  const law = cases.find(({ id }) => id === 'seam/same-through-http');
  assert.ok(law);
  const result = await runCase(law, { ...direct, twin: memoryWorld() });
  assert.equal(result.outcome, 'passed', 'message' in result ? result.message : '');
});

describe('the statements that the suite ran', () => {
  const owners: OwnerColumns = {
    'crm.users': ['id'],
    'crm.companies': ['id'],
    'crm.seats': ['company_id', 'user_id'],
    'crm.recordings': ['call_id'],
    'crm.devices': ['user_id'],
    'crm.profile_notes': ['user_id'],
    'crm.mailing_lists': ['user_id'],
    ...Object.fromEntries(
      ['leads', 'calls', 'whatsapp_conversations', 'tasks', 'assignments'].map((name) => [
        `crm.${name}`,
        ['company_id'],
      ]),
    ),
  };
  const personal = crmPersonas.flatMap(({ accountId, displayName, email }) => [accountId, displayName, email]);
  const texts = () => [...new Set([...said.values()].flat())];
  /** The one way in from outside: who has the code does not know the organization yet. */
  const byCode = (text: string) => text.includes('where sayso.code_key("o"."invite_code") = $');

  /** Whether somebody has an address already, is asked of everybody's; only whose it is comes back. */
  const byAddress = (text: string) => text.includes('where lower("a"."email_address") = lower($');

  for (const { name, breach } of sqlRules(owners, ['harbor', ...personal])) {
    test(`each keeps the rule: ${name}`, () => {
      const broken = texts()
        .filter((text) => !byCode(text) && !byAddress(text))
        .flatMap((text) => (breach(text) === undefined ? [] : [`${breach(text)} in ${text}`]));
      assert.deepEqual(broken, []);
    });
  }

  test('each transaction begins with its scope, locks in order and writes inside', () => {
    assert.deepEqual([...said.values()].flatMap(transactionBreaches), []);
  });

  test('they are some that are always the same, not made anew for each call', () => {
    const count = [...said.values()].reduce((sum, { length }) => sum + length, 0);
    // A statement that is made anew for each call would be a text of its own each time.
    assert.ok(texts().length < count / 200, `${texts().length} texts in ${count} statements`);
  });
});
