import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { changesPreview, type ChangeIntent } from '@sayso/contract';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import { atOnce, withEndings } from '../../packages/testing/src/conformance/endings-setup.ts';
import { carryOut } from '../postgres/acting.ts';
import { crmBackend } from '../postgres/crm-backend.ts';
import { testDatabase, type TestDatabase } from '../postgres/database.ts';
import { accountId, memberId, teamId, teams } from '../postgres/races/teams.ts';
import { type Bench, compare, measured, type Measurement, type Sample } from './measurement.ts';
import type { ReaderCommand, Reads } from './reader.ts';
import { isFull } from './size.ts';

/** Ten tenants share two tables; one of them goes. */
const TENANTS = 10;
const ROUNDS = 3;
const RECORDS = isFull ? 1_000_000 : 100_000;
const size = `${RECORDS / 1000},000 of ${(TENANTS * RECORDS) / 1000},000 rows`;

/** What others feel of an erasure, how quick it is, and what looking at it costs. The server writes to disk as it would in earnest. */
const erasing: Bench = async () => {
  const server = await startEmbeddedPostgres({ settings: { max_wal_size: '4GB', shared_buffers: '512MB' } });
  process.env['DATABASE_URL'] = server.url;
  const database = await testDatabase();
  try {
    await fill(database);
    return [await previewing(database), ...(await erasingOne(database))];
  } finally {
    await database.end();
    delete process.env['DATABASE_URL'];
    await server.stop();
  }
};

export default erasing;

const ending = atOnce(withEndings(teams(TENANTS)));
/** What could stand in the way is looked for by other statements, and is not what is measured. */
const state = { ...ending, policy: { ...ending.policy, obstacles: [] } };

async function fill(database: TestDatabase): Promise<void> {
  await database.reset(state);
  const tenants = Array.from({ length: TENANTS }, (_, round) => [teamId(round), memberId(round, 'third')]);
  const values = [tenants.map(([team]) => team), tenants.map(([, member]) => member), RECORDS / 2];
  // As they come in a product's life: the tenants' rows lie between each other.
  await database.all.query(
    `insert into crm.leads (id, company_id, seat_id, created_at, customer, contact, stage, value)
      select t.team || '-' || n, t.team, t.seat, now(), 'A customer', 'Somebody there', 'new', n
      from generate_series(1, $3::int) as n, unnest($1::text[], $2::text[]) as t (team, seat)`,
    values,
  );
  await database.all.query(
    `insert into crm.tasks (id, company_id, seat_id, created_at, lead_id, title, done)
      select t.team || '-' || n, t.team, t.seat, now(), t.team || '-' || n, 'Call back', true
      from generate_series(1, $3::int) as n, unnest($1::text[], $2::text[]) as t (team, seat)`,
    values,
  );
  await database.all.query('vacuum analyze');
}

const owner = (round: number) => {
  const account = accountId(round, 'first');
  return { kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` } as const;
};
const deleting = (round: number): ChangeIntent => ({
  kind: 'delete-organization',
  target: { type: 'organization', id: teamId(round) },
});

async function previewing(database: TestDatabase): Promise<Measurement> {
  const caller = crmBackend(state, { pool: database.pool({ max: 1 }) }).as(owner(0));
  const plain = database.pool({ max: 1 });
  const counting = ['leads', 'calls', 'whatsapp_conversations', 'tasks', 'assignments']
    .map((table) => `(select count(*) from crm.${table} where company_id = $1)`)
    .concat('(select count(*) from crm.recordings r join crm.calls c on c.id = r.call_id where c.company_id = $1)');
  return await compare({
    name: `preview of deleting an organization with ${RECORDS / 1000},000 rows, against counting them`,
    goal: 1.2,
    rounds: 9,
    warmUp: 2,
    subject: () => caller.call(changesPreview, deleting(0)),
    baseline: () => plain.query(`select ${counting.join(', ')}`, [teamId(0)]),
  });
}

async function erasingOne(database: TestDatabase): Promise<readonly Measurement[]> {
  const others = [TENANTS - 1, TENANTS - 2].map((round) => ({ team: teamId(round), seat: memberId(round, 'third') }));
  const reader = fork(new URL('reader.ts', import.meta.url), {
    execArgv: ['--conditions=@sayso/source'],
    env: { ...process.env, DATABASE: database.url, ROLE: database.role, SEATS: JSON.stringify(others) },
  });
  await once(reader, 'message');
  const backend = crmBackend(state, { pool: database.pool() });
  const plain = database.pool({ max: 1 });
  const rates: Sample[] = [];
  const reads: Sample[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const idle = await ask(reader, { reads: 2000 });
      await carryOut(backend.as(owner(2 * round)), deleting(2 * round));
      const meanwhile = ask(reader, 'begin');
      const value = await timed(() => backend.erase());
      reader.send('stop' satisfies ReaderCommand);
      reads.push({ value: (await meanwhile).p99, baseline: idle.p99 });

      // The same reads go on beside the plain statements.
      const beside = ask(reader, 'begin');
      const baseline = await timed(async () => {
        for (const table of ['leads', 'tasks'])
          await plain.query(`delete from crm.${table} where company_id = $1`, [teamId(2 * round + 1)]);
      });
      reader.send('stop' satisfies ReaderCommand);
      await beside;
      rates.push({ value, baseline });
    }
  } finally {
    reader.disconnect();
  }
  return [
    measured({
      name: `p99 of other tenants' reads while one is erased (${size}), against the same while nothing happens`,
      unit: 'ms',
      goal: 5,
      samples: reads,
    }),
    measured({
      name: `erasing one tenant (${size}) with its second pass, against one plain DELETE a table`,
      unit: 'ms',
      goal: 2,
      samples: rates,
    }),
  ];
}

async function ask(reader: ChildProcess, command: ReaderCommand): Promise<Reads> {
  const answer = once(reader, 'message') as Promise<[Reads]>;
  reader.send(command);
  const [reads] = await answer;
  return reads;
}

async function timed(run: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await run();
  return performance.now() - startedAt;
}
