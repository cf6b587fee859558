import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { membersList, membersSetRole } from '@sayso/contract';
import { type AuditFinding, checkAudit } from '@sayso/postgres';
import { crmHost } from '@sayso/testing/hosts/crm';
import type pg from 'pg';
import { auditIn } from '../../packages/postgres/src/audit/audit.ts';
import { keyring } from '../../packages/postgres/src/secrets.ts';
import { databaseOver } from '../../packages/postgres/src/sql/database.ts';
import { Transactions } from '../../packages/postgres/src/sql/transaction.ts';
import { carryOut, leaving, session } from './acting.ts';
import { crmBackend, SECRET } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';

const FORMER = 'a secret from before, which was as good as this one';

describe('Z3 the audit is a chain', () => {
  const state = crmHost({ recordsEach: 1 });
  let database: TestDatabase;
  let pool: pg.Pool;

  before(async () => {
    database = await testDatabase();
    pool = database.pool();
  });
  after(() => database.end());
  beforeEach(() => database.reset(state));

  /** What somebody does with the database who may do everything in it, but does not know the secret. */
  const tamper = (text: string, values: readonly unknown[] = []) => database.all.query(text, [...values]);
  const findings = async (secret: string = SECRET) => (await checkAudit({ pool, secret })).findings;
  const named = (all: readonly AuditFinding[]) =>
    all.map(({ code, seq }) => (seq === undefined ? code : `${code} ${seq}`));

  function append(amount: number, { tenant = 'harbor', accountId = 'account-agent', secret = SECRET } = {}) {
    const db = databaseOver(pool);
    const audit = auditIn(db, keyring(secret));
    const transactions = new Transactions(db, undefined);
    const one = (nth: number) =>
      transactions.run({ tenant }, (transaction) =>
        audit.append(transaction, tenant, [
          { at: transaction.now, event: `did ${nth}`, changeId: null, accountId, operatorId: null },
        ]),
      );
    return { one, all: () => Array.from({ length: amount }, (_, nth) => one(nth)) };
  }

  async function five(): Promise<void> {
    const { one } = append(5);
    for (let nth = 1; nth <= 5; nth += 1) await one(nth);
  }

  it('that acts of people write, in the same transaction', async () => {
    const backend = crmBackend(state, { pool });
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    const owner = backend.as(session('owner'));
    const { items } = await owner.call(membersList, { organizationId: 'harbor' });
    const manager = items.find(({ id }) => id === 'member-manager');
    assert.ok(manager);
    await owner.call(
      membersSetRole,
      { organizationId: 'harbor', memberId: manager.id, role: 'agent' },
      { ifMatch: manager.etag },
    );
    const report = await checkAudit({ pool, secret: SECRET });
    assert.deepEqual(
      { ...report, entries: report.entries >= 2 },
      { chains: 1, entries: true, before: 0, findings: [] },
    );
  });

  it('and one chain, when twenty act at once', async () => {
    const { all } = append(20);
    await Promise.all(all());
    const report = await checkAudit({ pool, secret: SECRET });
    assert.deepEqual(report, { chains: 1, entries: 20, before: 0, findings: [] });
    const { rows } = await tamper('select distinct previous from sayso.audit');
    assert.equal(rows.length, 20);
  });

  it('of its tenant alone', async () => {
    const there = append(1, { tenant: 'weber' });
    await five();
    await there.one(1);
    assert.deepEqual(await checkAudit({ pool, secret: SECRET, tenant: 'weber' }), {
      chains: 1,
      entries: 1,
      before: 0,
      findings: [],
    });
    await tamper(`update sayso.audit set event = 'nothing' where tenant = 'harbor' and seq = 2`);
    assert.deepEqual(await findings(), [{ tenant: 'harbor', code: 'altered', seq: 2 }]);
    assert.deepEqual((await checkAudit({ pool, secret: SECRET, tenant: 'weber' })).findings, []);
  });

  for (const [column, value] of [
    ['event', `'did something else'`],
    ['at', `at - interval '1 hour'`],
    ['account_id', `'account-owner'`],
    ['operator_id', `'olivia'`],
    ['change_id', `'00000000-0000-7000-8000-000000000001'`],
    ['id', `'00000000-0000-7000-8000-000000000001'`],
    ['person', `'nobody'`],
    ['salt', 'null'],
  ] as const)
    it(`finds ${column} that was flipped`, async () => {
      await five();
      await tamper(`update sayso.audit set ${column} = ${value} where seq = 3`);
      assert.deepEqual(named(await findings()), ['altered 3']);
    });

  it('finds what was deleted in the middle, also when people go on', async () => {
    await five();
    await tamper('delete from sayso.audit where seq = 3');
    assert.deepEqual(named(await findings()), ['missing 3']);
    const { one } = append(1);
    await one(6);
    assert.deepEqual(named(await findings()), ['missing 3']);
  });

  it('finds two that changed places', async () => {
    await five();
    await tamper('update sayso.audit set seq = 100 where seq = 2');
    await tamper('update sayso.audit set seq = 2 where seq = 4');
    await tamper('update sayso.audit set seq = 4 where seq = 100');
    const found = named(await findings());
    assert.deepEqual(
      found.filter((one) => one.startsWith('reordered')),
      ['reordered 2', 'reordered 4'],
    );
    assert.ok(!found.some((one) => one.startsWith('altered')));
  });

  it('finds that the end was cut off, whatever is done to its head', async () => {
    await five();
    const { rows } = await tamper('select hash from sayso.audit where seq = 3');
    await tamper('delete from sayso.audit where seq > 3');
    assert.deepEqual(named(await findings()), ['cut 3']);
    await tamper('update sayso.audit_heads set seq = 3, hash = $1', [rows[0].hash]);
    assert.deepEqual(named(await findings()), ['head-forged']);
    // Nobody is kept from acting, and what comes after does not make it good.
    const { one } = append(1);
    await one(4);
    assert.deepEqual(named(await findings()), ['head-doubted 4']);
    await one(5);
    assert.deepEqual(named(await findings()), ['head-doubted 4']);
    await tamper('update sayso.audit_heads set doubted_at = null');
    assert.deepEqual(named(await findings()), ['head-forged']);
  });

  it('finds that a head was removed, and goes on behind the last entry', async () => {
    await five();
    await tamper('delete from sayso.audit_heads');
    assert.deepEqual(named(await findings()), ['head-missing']);
    const { one } = append(1);
    await one(6);
    assert.deepEqual(named(await findings()), ['head-doubted 6']);
  });

  it('finds that an older head was put back, and goes on behind the last entry', async () => {
    await five();
    const { rows } = await tamper('select * from sayso.audit_heads');
    const { one } = append(1);
    await one(6);
    await tamper('update sayso.audit_heads set seq = $1, hash = $2, mac = $3', [
      rows[0].seq,
      rows[0].hash,
      rows[0].mac,
    ]);
    assert.deepEqual(named(await findings()), ['added 6']);
    await one(7);
    assert.deepEqual(named(await findings()), ['head-doubted 7']);
  });

  it('finds what was put in, with its place or without', async () => {
    await five();
    const values = `'harbor', '00000000-0000-7000-8000-000000000001', transaction_timestamp(), 'was never done'`;
    await tamper(`insert into sayso.audit (tenant, id, at, event) values (${values})`);
    assert.deepEqual(named(await findings()), ['added']);
    await tamper(`update sayso.audit set seq = 6, previous = (select hash from sayso.audit where seq = 5), hash = 'x'
      where seq is null`);
    assert.deepEqual(named(await findings()), ['added 6']);
    await tamper('update sayso.audit set seq = seq + 100 where seq > 3');
    await tamper('update sayso.audit set seq = 4 where seq = 106');
    await tamper('update sayso.audit set seq = seq - 99 where seq > 100');
    assert.ok(named(await findings()).includes('altered 4'));
  });

  it('finds a chain that was written anew as a whole, by somebody without the secret', async () => {
    await five();
    await tamper('delete from sayso.audit');
    await tamper('delete from sayso.audit_heads');
    const { one } = append(5, { secret: FORMER });
    for (let nth = 1; nth <= 5; nth += 1) await one(nth);
    assert.deepEqual(named(await findings()), ['head-forged']);
    assert.deepEqual(await findings(FORMER), []);
  });

  it('is signed with the secret of now by whatever happens next', async () => {
    await append(1, { secret: FORMER }).one(1);
    assert.deepEqual((await checkAudit({ pool, secret: [SECRET, FORMER] })).findings, []);
    const db = databaseOver(pool);
    const audit = auditIn(db, keyring([SECRET, FORMER]));
    await new Transactions(db, undefined).run({ tenant: 'harbor' }, (transaction) =>
      audit.append(transaction, 'harbor', [
        { at: transaction.now, event: 'did 2', changeId: null, accountId: null, operatorId: 'olivia' },
      ]),
    );
    assert.deepEqual(await findings(), []);
  });

  it('is signed anew by a worker where nothing has happened since, so that the former secret can be dropped', async () => {
    await append(1, { secret: FORMER }).one(1);
    await append(1, { secret: FORMER, tenant: 'weber' }).one(1);
    await tamper(`update sayso.audit_heads set hash = 'another' where tenant = 'weber'`);
    await crmBackend(state, { pool }).sweep();
    assert.deepEqual(named(await findings()), ['head-forged', 'head-forged', 'unlinked 1']);
    await crmBackend(state, { pool, secret: [SECRET, FORMER] }).sweep();
    assert.deepEqual(await findings(), [
      { tenant: 'weber', code: 'head-forged' },
      { tenant: 'weber', code: 'unlinked', seq: 1 },
    ]);
  });

  it('leaves what was there before to itself, and takes what an older process writes meanwhile for an addition', async () => {
    await tamper(`insert into sayso.audit (tenant, id, at, account_id, event)
      values ('harbor', '00000000-0000-7000-8000-000000000001', '2026-01-01', 'account-agent', 'did it long ago')`);
    await five();
    assert.deepEqual(await checkAudit({ pool, secret: SECRET }), { chains: 1, entries: 5, before: 1, findings: [] });
    await tamper(`update sayso.audit set at = '2100-01-01' where seq is null`);
    assert.deepEqual(named(await findings()), ['added']);
  });

  it('A6 forgets who it was once the account is erased, and holds as it did', async () => {
    let now = Date.now();
    const backend = crmBackend(state, { pool, clock: () => new Date(now) });
    const agent = backend.as(session('agent'));
    await carryOut(agent, leaving('harbor'));
    const { change } = await carryOut(agent, {
      kind: 'delete-account',
      target: { type: 'account', id: 'account-agent' },
    });
    const knownBefore = await tamper(`select from sayso.audit where account_id = 'account-agent'`);
    assert.ok((knownBefore.rowCount ?? 0) >= 2);
    now = Date.parse(change.effectiveAt ?? '') + 60_000;
    assert.equal(await backend.applyDue(), 1);
    assert.equal(await backend.erase(), 1);
    const { rows } = await tamper(
      `select count(*) filter (where account_id is not null or salt is not null)::int as known,
        count(person)::int as people from sayso.audit`,
    );
    assert.equal(rows[0].known, 0);
    assert.ok(rows[0].people >= 2);
    assert.deepEqual(await findings(), []);
    await tamper(`update sayso.audit set person = null where tenant = 'harbor'`);
    assert.ok((await findings()).length > 0);
  });

  it('lets nobody of the application rewrite it, nor forget people who are not being erased', async () => {
    await five();
    for (const text of [
      'delete from sayso.audit',
      'delete from sayso.audit_heads',
      `update sayso.audit set event = ''`,
      `update sayso.audit set hash = ''`,
      `update sayso.audit set person = null`,
    ])
      await assert.rejects(pool.query(text), /permission denied/);
    const client = await pool.connect();
    try {
      await client.query('begin');
      await client.query(`select set_config('sayso.worker', 'on', true), set_config('sayso.tenant', 'harbor', true),
        set_config('sayso.account', 'account-agent', true)`);
      const { rowCount } = await client.query(
        `update sayso.audit set account_id = null, salt = null where account_id = 'account-agent'`,
      );
      assert.equal(rowCount, 0);
    } finally {
      await client.query('rollback');
      client.release();
    }
  });
});
