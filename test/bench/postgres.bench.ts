import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { changesPreview, changesRequest } from '@sayso/contract';
import { startEmbeddedPostgres } from '@sayso/postgres/embedded';
import type pg from 'pg';
import { carryOut, leaving, newKey } from '../postgres/acting.ts';
import { crmBackend } from '../postgres/crm-backend.ts';
import { testDatabase, type TestDatabase } from '../postgres/database.ts';
import { accountId, teamId, teams } from '../postgres/races/teams.ts';
import { watched } from '../postgres/watched.ts';
import { type Bench, compare, measured, type Measurement, type Sample } from './measurement.ts';
import type { Origins } from './postgres-server.ts';

/** What Sayso adds to the database's own work. The server writes to disk as it would in earnest. */
const postgres: Bench = async () => {
  const server = await startEmbeddedPostgres();
  process.env['DATABASE_URL'] = server.url;
  const database = await testDatabase();
  try {
    return [...(await reads(database)), await leave(database)];
  } finally {
    await database.end();
    delete process.env['DATABASE_URL'];
    await server.stop();
  }
};

export default postgres;

/** How many organizations there are to read. */
const ORGANIZATIONS = 500;

/** Goals are given as shares of the baseline's speed. */
const share = (ratio: number) => 1 / ratio;

async function reads(database: TestDatabase): Promise<readonly Measurement[]> {
  const state = teams(ORGANIZATIONS);
  await database.reset(state);
  const backend = crmBackend(state, { pool: database.pool() });
  const player = accountId(0, 'fourth');
  const { change } = await carryOut(backend.as(person(player)), leaving(teamId(0)));
  await database.all.query('analyze');
  const child = fork(new URL('postgres-server.ts', import.meta.url), {
    execArgv: ['--conditions=@sayso/source'],
    env: { ...process.env, DATABASE: database.url, ROLE: database.role, ORGANIZATIONS: String(ORGANIZATIONS) },
  });
  try {
    const [origins] = (await once(child, 'message')) as [Origins];
    const load = (origin: string, path: (nth: number) => readonly [string, string]) => () => rush(origin, path, 1000);
    const organization = (nth: number) => {
      const round = 1 + (nth % (ORGANIZATIONS - 1));
      return [`organizations/${teamId(round)}`, accountId(round, 'second')] as const;
    };
    const own = () => [`changes/${change.id}`, player] as const;
    const settings = { goal: share(0.45), rounds: 15, warmUp: 4 };
    return [
      await compare({
        name: '1,000 organizations.get, against the query in a bare node:http and pg',
        ...settings,
        subject: load(origins.served, organization),
        baseline: load(origins.bare, organization),
      }),
      await compare({
        name: '1,000 changes.get under row-level security, against the query past it',
        ...settings,
        subject: load(origins.served, own),
        baseline: load(origins.bare, own),
      }),
    ];
  } finally {
    child.disconnect();
  }
}

/** So many requests over twenty connections that stay open. */
async function rush(
  origin: string,
  path: (nth: number) => readonly [path: string, authorization: string],
  count: number,
): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  let next = 0;
  const one = (): Promise<void> =>
    new Promise((done, failed) => {
      const [resource, authorization] = path(next);
      next += 1;
      get(`${origin}/api/sayso/${resource}`, { agent, headers: { authorization } }, (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200 ? done() : failed(new Error(`${response.statusCode}`)),
        );
      }).once('error', failed);
    });
  const connections = 20;
  const client = async () => {
    for (let done = 0; done < count / connections; done += 1) await one();
  };
  await Promise.all(Array.from({ length: connections }, client));
  agent.destroy();
}

const person = (account: string) =>
  ({ kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` }) as const;

type Statements = readonly { readonly text: string; readonly values: readonly unknown[] }[];

const ROUNDS = 15;
const EACH = 20;

/** The same statements with the same values in one transaction: recorded from the command itself, which was then rolled back. */
async function leave(database: TestDatabase): Promise<Measurement> {
  const count = 2 * (ROUNDS + 3) * EACH;
  const state = teams(count);
  await database.reset(state);
  await database.all.query('analyze');
  const backend = crmBackend(state, { pool: database.pool({ max: 1 }) });
  const plain = database.pool({ max: 1 });
  let statements: { text: string; values: readonly unknown[] }[] = [];
  const recorder = watched(database.pool({ max: 1 }), ({ text, values }) => {
    statements.push({ text, values });
    return text === 'commit' ? 'rollback' : undefined;
  });
  const recording = crmBackend(state, { pool: recorder });
  const samples: Sample[] = [];
  let team = 0;
  for (let round = -3; round < ROUNDS; round += 1) {
    const ours = await Promise.all(Array.from({ length: EACH }, () => prepared(team++)));
    const theirs: Statements[] = [];
    for (let nth = 0; nth < EACH; nth += 1) theirs.push(await recorded(team++));
    const run = { value: () => inTurn(ours), baseline: () => inTurn(theirs.map((one) => () => byHand(plain, one))) };
    const times = { value: 0, baseline: 0 };
    for (const side of round % 2 === 0 ? (['value', 'baseline'] as const) : (['baseline', 'value'] as const)) {
      const startedAt = performance.now();
      await run[side]();
      times[side] = performance.now() - startedAt;
    }
    if (round >= 0) samples.push(times);
  }
  return measured({
    name: `${EACH} times leaving, against the same statements by hand`,
    unit: 'ms',
    goal: share(0.6),
    samples,
  });

  async function prepared(round: number): Promise<() => Promise<unknown>> {
    const agent = backend.as(person(accountId(round, 'fourth')));
    const { previewToken } = await agent.call(changesPreview, leaving(teamId(round)));
    const idempotencyKey = newKey();
    return () => agent.call(changesRequest, { previewToken }, { idempotencyKey });
  }

  async function recorded(round: number): Promise<Statements> {
    const agent = recording.as(person(accountId(round, 'fourth')));
    const { previewToken } = await agent.call(changesPreview, leaving(teamId(round)));
    statements = [];
    await agent.call(changesRequest, { previewToken }, { idempotencyKey: newKey() }).catch(() => {});
    return statements.slice(0, statements.findIndex(({ text }) => text === 'commit') + 1);
  }
}

async function byHand(pool: pg.Pool, statements: Statements): Promise<void> {
  const client = await pool.connect();
  for (const { text, values } of statements) await client.query(text, [...values]);
  client.release();
}

async function inTurn(calls: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const call of calls) await call();
}
