import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sqlRules, transactionBreaches } from './sql-rules.ts';

const rules = sqlRules(
  {
    'crm.companies': ['id'],
    'crm.seats': ['company_id', 'user_id'],
    'crm.calls': ['company_id'],
    'crm.recordings': ['call_id'],
  },
  ['harbor'],
);
const breaches = (text: string) => rules.filter(({ breach }) => breach(text) !== undefined).map(({ name }) => name);

describe('the reader of statements', () => {
  it('lets pass what leads to the owner', () => {
    for (const text of [
      'select from "crm"."seats" as m where "m"."company_id" = $1',
      'select from "crm"."seats" as m join "crm"."companies" as o on "o"."id" = "m"."company_id" where "m"."user_id" = $1',
      'select (select count(*) from "crm"."seats" as c where "c"."company_id" = "o"."id") from "crm"."companies" as o where "o"."id" = $1',
      `select from "crm"."recordings" as c where exists (
        select from "crm"."calls" as "step1" where "step1"."id" = "c"."call_id" and "step1"."company_id" = $1)`,
      `copy (select "c"."id" from "crm"."seats" as c where "c"."company_id" = current_setting('sayso.tenant')::pg_catalog.text) to stdout`,
      'update sayso.changes set state = $1 where tenant = $2 and id = $3',
      'insert into sayso.audit (tenant, id) values ($1, $2)',
      'select id from sayso.outbox where due_at <= $1 order by due_at limit 20 for update skip locked',
    ])
      assert.deepEqual(breaches(text), [], text);
  });

  it('sees what does not', () => {
    const path = 'the host’s tables by the owner’s path';
    for (const [text, rule] of [
      ['select from "crm"."seats" as m where "m"."id" = $1', path],
      ['select from "crm"."seats" as m where ("m"."company_id" = $1 or "m"."id" = $2)', path],
      ['select from "crm"."recordings" as c where "c"."seat_id" = $1', path],
      [
        'select from "crm"."seats" as m where exists (select from "crm"."seats" as m where "m"."company_id" = $1)',
        path,
      ],
      ['select from "crm"."seats" as m where "m"."company_id" = \'harbor\'', 'values are parameters'],
      ['update sayso.changes set state = $1 where id = $2', 'our own tables by their tenant'],
      ['insert into sayso.audit (id, tenant) values ($1, $2)', 'our own tables by their tenant'],
      ['select pg_advisory_xact_lock($1)', 'no lock but rows'],
      ["select set_config('sayso.account', $1, false)", 'no session state'],
      ['select now()', 'one clock, the database’s, which stands still in a transaction'],
      ['select from t where a = $1 or b = $2 for update', 'locks of several rows are taken in order'],
    ] as const)
      assert.ok(breaches(text).includes(rule), text);
  });

  it('follows a transaction', () => {
    const scope = "select set_config('sayso.account', $1, true)";
    const [organization, members] = ['companies', 'seats'].map(
      (name) => `select from "crm"."${name}" as x for no key update`,
    );
    assert.ok(organization !== undefined && members !== undefined);
    assert.deepEqual(
      transactionBreaches(['begin', scope, organization, members, 'update "crm"."seats" as m', 'commit']),
      [],
    );
    assert.equal(transactionBreaches(['begin', scope, members, organization, 'commit']).length, 2);
    assert.equal(transactionBreaches(['begin', scope, 'update "crm"."seats" as m', 'commit']).length, 1);
    assert.equal(transactionBreaches(['begin', 'select 1', 'commit']).length, 1);
    assert.equal(transactionBreaches(['insert into sayso.audit (tenant) values ($1)']).length, 1);
  });
});
