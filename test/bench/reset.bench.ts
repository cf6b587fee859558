import { changesUndo } from '@sayso/contract';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import type pg from 'pg';
import { withEndings, withEpochs } from '../../packages/testing/src/conformance/endings-setup.ts';
import { carryOut, newKey } from '../postgres/acting.ts';
import { crmBackend } from '../postgres/crm-backend.ts';
import { testDatabase, type TestDatabase } from '../postgres/database.ts';
import { numberRecords } from '../postgres/epochs/numbered.ts';
import { accountId, memberId, teamId, teams } from '../postgres/races/teams.ts';
import { type Bench, measured, type Measurement, type Sample } from './measurement.ts';
import { isFull } from './size.ts';

const LEADS = isFull ? 1_000_000 : 20_000;
const ROUNDS = 5;
/** Nobody waits longer for it, in milliseconds. */
const LONGEST = 1000;

/** How long it takes from asking for a fresh start until nobody sees the contents, and from undoing it until everybody does. */
const reset: Bench = async () => {
  const server = await startEmbeddedPostgres();
  process.env['DATABASE_URL'] = server.url;
  const database = await testDatabase();
  try {
    return await freshStarts(database);
  } finally {
    await database.end();
    delete process.env['DATABASE_URL'];
    await server.stop();
  }
};

export default reset;

async function freshStarts(database: TestDatabase): Promise<readonly Measurement[]> {
  const state = withEpochs(withEndings(teams(1)));
  await numberRecords(database.all, state.map);
  await database.reset(state);
  await fillLeads(database.all);
  const host = database.pool({ max: 1 });
  const backend = crmBackend(state, { pool: database.pool() });
  const account = accountId(0, 'first');
  const owner = backend.as({ kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` });
  const intent = { kind: 'reset-organization', target: { type: 'organization', id: teamId(0) } } as const;
  const hidden: Sample[] = [];
  const back: Sample[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await expectSight(host, true);
    const began = performance.now();
    const { change } = await carryOut(owner, intent);
    await expectSight(host, false);
    hidden.push({ value: performance.now() - began, baseline: LONGEST });
    const undoing = performance.now();
    await owner.call(changesUndo, { changeId: change.id }, { idempotencyKey: newKey() });
    await expectSight(host, true);
    back.push({ value: performance.now() - undoing, baseline: LONGEST });
  }
  const count = LEADS.toLocaleString('en');
  const against = { unit: 'ms', goal: 1 } as const;
  return [
    measured({
      name: `${count} records out of sight by a fresh start, preview included, against a second`,
      ...against,
      samples: hidden,
    }),
    measured({ name: `${count} records back by undoing it, against a second`, ...against, samples: back }),
  ];
}

/** As the host's own pages read: is anything of the team there? */
async function expectSight(host: pg.Pool, wanted: boolean): Promise<void> {
  const { rows } = await host.query<{ there: boolean }>(
    `select exists (select from crm.leads as l join crm.companies as c on c.id = l.company_id
      where l.company_id = $1 and l.epoch >= c.epoch) as there`,
    [teamId(0)],
  );
  if (rows[0]?.there !== wanted)
    throw new Error(wanted ? 'The contents are out of sight.' : 'The contents are in sight.');
}

async function fillLeads(all: pg.Pool): Promise<void> {
  await all.query(
    `insert into crm.leads
      select (jsonb_populate_record(null::crm.leads, to_jsonb(l) || jsonb_build_object('id', 'lead-' || n, 'seat_id', $2::text))).*
      from (select * from crm.leads where company_id = $1 limit 1) as l, generate_series(1, $3::int) as n`,
    [teamId(0), memberId(0, 'fourth'), LEADS],
  );
  await all.query('analyze crm.leads');
}
