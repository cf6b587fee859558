import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, before, beforeEach, describe, it } from 'node:test';
import { exportSelection } from '@sayso/contract/rules';
import { crmHost } from '@sayso/testing/hosts/crm';
import { readSelection } from '../../../packages/postgres/src/exports/reading/read-selection.ts';
import { serverOf } from '../../../packages/postgres/src/server.ts';
import { crmHostMap } from '../../../demo/server/crm/map.ts';
import { testDatabase, type TestDatabase } from '../database.ts';
import { harbor } from './exporting.ts';

const state = crmHost({ recordsEach: 3 });
const selection = exportSelection(crmHostMap.collections, 'backup');
/** Three pages of leads, with ids that a language would sort otherwise. */
const MANY = 48_000;

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  await database.reset(state);
  await database.all.query(
    `insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value)
      select (array['Z', 'a', 'Ö', 'ö', '-', '🜁', '"', '\\', E'\t'])[1 + n % 9] || n, 'harbor', 'member-agent', '2026-01-01',
        'before', 'Somebody', 'new', n from generate_series(1, ${MANY}) as n`,
  );
});
after(() => database.end());

function server(spoolFolder = tmpdir()) {
  return serverOf({
    pool: database.pool({ max: 2 }),
    spoolFolder,
    about: state.about,
    policy: state.policy,
    map: crmHostMap,
    secret: 'a secret that is only good enough for tests',
    identity: { proofMethods: () => Promise.resolve([]), verify: () => Promise.resolve(false) },
    messages: { send: () => Promise.resolve() },
  });
}

/** The leads of harbor as they were read. */
async function leads(snapshotFor: number, onPiece: () => void = () => {}) {
  const read = await readSelection(server(), { subject: harbor, selection, onPiece, snapshotFor });
  const collection = selection.collections.find(({ entry }) => entry.name === 'leads');
  assert.ok(collection);
  const all: Readonly<Record<string, unknown>>[] = [];
  for await (const page of read.rows(collection)) all.push(...page);
  await read.close();
  return { ...read, all, ids: all.map(({ id }) => String(id)) };
}

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('rows on their way into an archive', () => {
  it('are read in one snapshot, in the order of their keys', async () => {
    const { consistency, ids, records } = await leads(60_000);
    assert.equal(consistency, 'snapshot');
    assert.ok(ids.length > MANY && records > ids.length);
    assert.deepEqual(ids, ids.toSorted(byCodePoint));
  });

  it('are the same by pages', async () => {
    const [whole, paged] = [await leads(60_000), await leads(0)];
    assert.equal(paged.consistency, 'cutoff');
    assert.deepEqual(paged.all, whole.all);
    assert.equal(paged.records, whole.records);
  });

  it('are read by pages where one snapshot would take too long', async () => {
    // Whoever holds this lock keeps every reader waiting.
    const holder = await database.all.connect();
    await holder.query('begin');
    await holder.query('lock table crm.calls in access exclusive mode');
    const reading = leads(700);
    for (let waiting = 0; waiting === 0;) {
      const { rows } = await database.all.query<{ waiting: number }>(
        `select count(*)::int as waiting from pg_stat_activity where query like 'begin isolation%' or wait_event_type = 'Lock'`,
      );
      waiting = rows[0]?.waiting ?? 0;
    }
    await database.all.query('select pg_sleep(1)');
    await holder.query('commit');
    holder.release();
    const { consistency, ids } = await reading;
    assert.equal(consistency, 'cutoff');
    assert.deepEqual(ids, ids.toSorted(byCodePoint));
  });

  it('that change meanwhile are there once, as they were when they were read; none is newer than the moment that is told', async () => {
    const changes: Promise<unknown>[] = [];
    let pieces = 0;
    const { all, asOf, ids } = await leads(0, () => {
      pieces += 1;
      const text = `with gone as (delete from crm.leads where company_id = 'harbor' and value % 40 = $1::int returning true),
          changed as (update crm.leads set customer = 'after' where company_id = 'harbor' and value % 40 = $1::int + 1 returning true)
        insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value)
          select 'new-' || $2 || '-' || n, 'harbor', 'member-agent', clock_timestamp(), 'new', 'Somebody', 'new', 999999
          from generate_series(1, 20) as n`;
      if (pieces % 2 === 0 && pieces < 50) changes.push(database.all.query(text, [pieces % 40, String(pieces)]));
    });
    await Promise.all(changes);
    assert.ok(changes.length > 3, `${changes.length} changes`);
    assert.deepEqual(ids, ids.toSorted(byCodePoint));
    assert.equal(new Set(ids).size, ids.length);
    const late = all.filter(({ created_at }) => String(created_at) > asOf);
    assert.deepEqual(late, []);
    const { rows } = await database.all.query<{ id: string }>(
      `select id from crm.leads where company_id = 'harbor' and created_at < '2026-02-01'`,
    );
    const read = new Set(ids);
    assert.deepEqual(
      rows.filter(({ id }) => !read.has(id)),
      [],
      'what stayed is there',
    );
  });

  it('end with the reading: nothing stays open', async () => {
    await assert.rejects(
      leads(60_000, () => {
        throw new Error('to be stopped');
      }),
      /to be stopped/,
    );
    const { rows } = await database.all.query(
      `select from pg_stat_activity where datname = current_database() and state like '%in transaction%'`,
    );
    assert.deepEqual(rows, []);
  });
});
