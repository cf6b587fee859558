import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { changesGet, changesList, organizationsRejoin, supportCreate } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import type pg from 'pg';
import { carryOut, handingOver, leaving, newKey, session } from './acting.ts';
import { crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';

const ID = '00000000-0000-7000-8000-000000000001';

/** What takes longer to come about by itself. */
const OTHERS = [
  `insert into sayso.erasures (tenant, change_id, steps, subject, due_at) values ('harbor', '${ID}', '[]', '', now())`,
  `insert into sayso.certificates (tenant, id, change_id, certificate, made_at)
    values ('harbor', '${ID}', '${ID}', '{}', now())`,
  `insert into sayso.epochs (organization_id, change_id, former, begun) values ('harbor', '${ID}', 0, 1)`,
  `insert into sayso.invitations (tenant, change_id, account_id, digest, expires_at)
    values ('harbor', '${ID}', 'account-owner', 'x', now())`,
  `insert into sayso.last_addresses (account_id, change_id, content, kept_at) values ('account-owner', '${ID}', '', now())`,
  `insert into sayso.avatars (account_id, id, media_type, sha256, bytes)
    values ('account-owner', 'a-picture-nobody-guesses', 'image/png', 'x', '')`,
  `insert into sayso.contact_changes (account_id, channel, id, value, started_at, sent_at, expires_at, attempts_left, open)
    values ('account-owner', 'email', '${ID}', '', now(), now(), now(), 1, true)`,
  `insert into sayso.contact_reverts (account_id, digest, channel, changed_at, expires_at)
    values ('account-owner', 'x', 'email', now(), now())`,
  `insert into sayso.contact_claims (tenant, account_id) values ('x', 'account-owner')`,
  `insert into sayso.password_resets (account_id, digest, requested_at, expires_at)
    values ('account-owner', 'x', now(), now())`,
  `insert into sayso.ended_sessions (account_id, session_id, expires_at) values ('account-owner', 'there', now())`,
  `insert into sayso.trusted_credentials (account_id, at) values ('account-owner', now())`,
  `insert into sayso.deletion_admins (organization_id, member_id, nth) values ('harbor', 'member-owner', 1)`,
  `insert into sayso.exports (tenant, id, subject_type, scope, state, open, requested_by, requested_at, locale, export)
    values ('harbor', '${ID}', 'organization', 'backup', 'queued', true, 'account-owner', now(), 'en', '{}')`,
  `insert into sayso.export_parts (tenant, export_id, attempt, number, blob) values ('harbor', '${ID}', '${ID}', 1, 'x/y')`,
  `insert into sayso.export_tickets (account_id, digest, tenant, export_id, part, session_id, expires_at)
    values ('account-owner', 'x', 'harbor', '${ID}', 1, 'here', now())`,
  `insert into sayso.export_schedules (tenant, subject_type, version) values ('harbor', 'organization', 1)`,
  `insert into sayso.consents (account_id, id, purpose, at, event, notice)
    values ('account-owner', '${ID}', 'product-news', now(), '{"state":"refused"}', '{}')`,
  `insert into sayso.factors (account_id, id, kind, created_at) values ('account-owner', '${ID}', 'totp', now())`,
  `insert into sayso.enrollments (account_id, id, kind, expires_at, attempts_left)
    values ('account-owner', '${ID}', 'sms', now(), 5)`,
  `insert into sayso.recovery_codes (account_id, id, signature, created_at) values ('account-owner', '${ID}', 'x', now())`,
  `insert into sayso.feedback (tenant, change_id, helpful, at) values ('harbor', '${ID}', true, now())`,
  ...['delete-organization', 'leave-organization'].map(
    (
      kind,
      nth,
    ) => `insert into sayso.changes (tenant, id, kind, state, open, requested_by, requested_at, effective_at, preview_nonce,
        status_token, by_support, intent, change)
      values ('conti', '00000000-0000-7000-8000-00000000001${nth}', '${kind}', 'awaitingSupport', true, 'account-first', now(), now(),
        'nonce-${nth}', 'token-${nth}', ${nth === 0}, '{}', '{}')`,
  ),
];

describe('row-level security of our own tables', () => {
  let database: TestDatabase;
  let pool: pg.Pool;
  let tables: readonly string[];

  before(async () => {
    database = await testDatabase();
    pool = database.pool();
    const state = crmHost({ recordsEach: 3 });
    await database.reset(state);
    const backend = crmBackend(state, { pool });
    await carryOut(backend.as(session('agent')), leaving('harbor'));
    await carryOut(backend.as(session('owner')), handingOver('harbor', 'member-sofia'));
    await backend
      .as(session('removed'))
      .call(organizationsRejoin, { code: 'HRBR-7K4M-2Q' }, { idempotencyKey: newKey() })
      .catch(() => {});
    await backend.as(session('agent')).call(supportCreate, { message: 'Hello' }, { idempotencyKey: newKey() });
    for (const text of OTHERS) await database.all.query(text);
    const { rows } = await database.all.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'sayso' and tablename not like 'migrations%'`,
    );
    tables = rows.map(({ name }) => name);
  });

  after(() => database.end());

  const counted = async (on: pg.Pool | pg.PoolClient, table: string) =>
    Number((await on.query<{ count: string }>(`select count(*) from sayso.${table}`)).rows[0]?.count);

  it('is forced on every table, also for its owner', async () => {
    const { rows } = await database.all.query<{ name: string }>(
      `select relname as name from pg_class where relnamespace = 'sayso'::regnamespace and relkind = 'r'
        and not (relrowsecurity and relforcerowsecurity) and relname not like 'migrations%'`,
    );
    assert.deepEqual(rows, []);
  });

  it('shows nothing to the application without a scope, though every table has rows', async () => {
    for (const table of tables) {
      assert.ok((await counted(database.all, table)) > 0, `${table} has rows`);
      assert.equal(await counted(pool, table), 0, table);
    }
  });

  it('lasts no longer than a transaction', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(`select set_config('sayso.account', 'account-agent', true)`);
    assert.ok((await counted(client, 'changes')) > 0);
    await client.query('commit');
    assert.equal(await counted(client, 'changes'), 0);
    client.release();
  });

  it('shows and takes nobody else’s rows', async () => {
    const client = await pool.connect();
    await client.query('begin');
    await client.query(
      `select set_config('sayso.account', 'account-agent', true), set_config('sayso.tenant', 'weber', true)`,
    );
    const { rows } = await client.query<{ requested_by: string }>('select distinct requested_by from sayso.changes');
    assert.deepEqual(rows, [{ requested_by: 'account-agent' }]);
    assert.equal(await counted(client, 'former_members'), 0);
    await assert.rejects(
      client.query(`insert into sayso.attempts (account_id, what) values ('account-owner', 'challenge')`),
      /row-level security/,
    );
    await client.query('rollback');
    client.release();
  });

  it('shows members what concerns their organization, and support what is theirs to decide', async () => {
    const client = await pool.connect();
    const seenBy = async (settings: string) => {
      await client.query('begin');
      await client.query(`select ${settings}`);
      const { rows } = await client.query<{ kind: string }>(`select kind from sayso.changes where tenant = 'conti'`);
      await client.query('rollback');
      return rows.map(({ kind }) => kind);
    };
    assert.deepEqual(await seenBy(`set_config('sayso.organizations', '{conti}', true)`), ['delete-organization']);
    assert.deepEqual(await seenBy(`set_config('sayso.organizations', '{harbor,weber}', true)`), []);
    assert.deepEqual(await seenBy(`set_config('sayso.operator', 'olivia', true)`), ['delete-organization']);
    assert.deepEqual(await seenBy(`set_config('sayso.operator', '', true)`), []);
    client.release();
  });

  it('lets nobody of the application change the audit', async () => {
    for (const text of ['delete from sayso.audit', `update sayso.audit set event = ''`])
      await assert.rejects(pool.query(text), /permission denied/);
  });

  it('Z3 lets nobody of the application change or remove what somebody agreed to', async () => {
    const client = await pool.connect();
    const inScope = async (settings: string, text: string) => {
      await client.query('begin');
      await client.query(`select ${settings}`);
      try {
        return (await client.query(text)).rowCount;
      } finally {
        await client.query('rollback');
      }
    };
    for (const settings of [
      `set_config('sayso.account', 'account-owner', true)`,
      `set_config('sayso.account', 'account-owner', true), set_config('sayso.worker', 'on', true)`,
    ]) {
      const update = `update sayso.consents set event = '{"state":"given"}' where account_id = 'account-owner'`;
      await assert.rejects(inScope(settings, update), /permission denied/);
      assert.equal(await inScope(settings, `select from sayso.consents where account_id = 'account-owner'`), 1);
      assert.equal(await inScope(settings, `delete from sayso.consents where account_id = 'account-owner'`), 0);
    }
    client.release();
    // Whoever may do more with the table is bound by its policies all the same.
    await database.all.query(`grant update on sayso.consents to ${database.role}`);
    const worker = `set_config('sayso.account', 'account-owner', true), set_config('sayso.worker', 'on', true)`;
    const granted = await pool.connect();
    await granted.query('begin');
    await granted.query(`select ${worker}`);
    assert.equal((await granted.query(`update sayso.consents set purpose = ''`)).rowCount, 0);
    await granted.query('rollback');
    granted.release();
    await database.all.query(`revoke update on sayso.consents from ${database.role}`);
  });

  it('holds in a statement that sets its own scope, however the planner would rather join', async () => {
    const state = crmHost({ recordsEach: 3 });
    for (const setting of ['enable_nestloop', 'enable_indexscan', 'enable_bitmapscan', 'enable_material']) {
      const stubborn = database.pool({ options: `-c role=${database.role} -c ${setting}=off` });
      const backend = crmBackend(state, { pool: stubborn }).as(session('agent'));
      const { items } = await backend.call(changesList, {});
      assert.equal(items.length, 1, setting);
      const [change] = items;
      assert.equal((await backend.call(changesGet, { changeId: change?.id ?? '' })).state, 'completed');
    }
  });

  it('goes with keys that begin with the tenant, so that a table can be spread over machines by it', async () => {
    const { rows } = await database.all.query<{ key: string; first: string }>(
      `select i.indexrelid::regclass::text as key, a.attname as first from pg_index i
        join pg_class c on c.oid = i.indrelid join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
        where c.relnamespace = 'sayso'::regnamespace and i.indisunique and c.relname not like 'migrations%'`,
    );
    const tenants = ['tenant', 'account_id', 'organization_id', 'principal'];
    const others = rows.filter(({ first }) => !tenants.includes(first)).map(({ key }) => key);
    assert.deepEqual(others, ['sayso.outbox_pkey'], 'a queue is scanned by time');
  });
});
