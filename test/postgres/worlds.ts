import { ANONYMOUS, type Backend, type BackendSource, type Principal, problem } from '@sayso/contract';
import type { ConformanceHost, HostPorts, Persona, Setup, World } from '@sayso/testing/conformance';
import type { PostgresBackend } from '@sayso/postgres';
import type { SessionLookup } from '../../packages/testing/src/bearer.ts';
import type pg from 'pg';
import { serveHost } from '@sayso/testing/node';
import { crmTables } from '../../demo/server/crm/tables.ts';
import { crmPeople, crmSetUp } from '../../packages/testing/src/conformance/crm-setup.ts';
import { plantIn } from '../../packages/testing/src/conformance/planting.ts';
import { type CrmBackend, crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { numberRecords } from './epochs/numbered.ts';
import { type Sent, watched } from './watched.ts';

export interface PostgresWorlds {
  /** Each has the other as its twin. */
  readonly direct: World;
  readonly served: World;
  /** The same hosts, reached another way. */
  world(name: string, reach: Reach): World;
  end(): Promise<void>;
}

/** A host that was made ready for one case. */
export interface OpenedHost extends BackendSource, SessionLookup {
  readonly setup: Setup;
  readonly backend: CrmBackend;
  readonly database: TestDatabase;
  readonly pool: pg.Pool;
  /** How far the host's clock is ahead of this machine's, in milliseconds. */
  ahead(): number;
}

export interface ReachedHost {
  /** Of a session, which counts on each call as it is then; without one, of nobody. */
  as(sessionId?: string): Backend;
  /** Who does what happens in the background; by default the backend in this process. */
  readonly background?: Background;
  end(): Promise<void>;
}

/** What a worker does. */
export type Background = Pick<PostgresBackend, 'applyDue' | 'deliver' | 'erase' | 'export' | 'sweep'>;

export type Reach = (host: OpenedHost) => Promise<ReachedHost>;

const directly: Reach = (source) =>
  Promise.resolve({
    as: (sessionId) => ({
      async call(operation, input, context) {
        return await source.as(await source.principalOf(sessionId)).call(operation, input, context);
      },
      serves: (operation) => source.as(ANONYMOUS).serves(operation),
    }),
    end: async () => {},
  });

const throughHttp: Reach = async (source) => {
  const served = await serveHost(source);
  const principal = (sessionId?: string) =>
    sessionId === undefined ? ANONYMOUS : ({ kind: 'operator', operatorId: '', sessionId } as const);
  return { as: (sessionId) => served.as(principal(sessionId), { retries: 0 }), end: () => served.close() };
};

export interface WorldsOptions {
  /** Gets every statement of the application. */
  readonly heard?: (sent: Sent) => void;
  /** The application's way to a database; by default there is nothing in between. */
  readonly connect?: (database: TestDatabase) => pg.Pool | Promise<pg.Pool>;
}

/** The PostgreSQL backend over the sample host's tables as worlds of the conformance suite. */
export function postgresWorlds({
  heard = () => {},
  connect = (database) => database.pool(),
}: WorldsOptions = {}): PostgresWorlds {
  const free: Prepared[] = [];
  const all: Prepared[] = [];

  async function prepared(): Promise<Prepared> {
    const known = free.pop();
    if (known) return known;
    const database = await testDatabase();
    const first = all.length * 1000;
    const pool = watched(await connect(database), (sent) => heard({ ...sent, connection: first + sent.connection }));
    const made = { database, pool };
    all.push(made);
    return made;
  }

  const world = (name: string, reach: Reach): World => ({
    name,
    async begin(setup) {
      const on = await prepared();
      return await begin(on, setup, reach, () => free.push(on));
    },
  });
  const direct = world('PostgreSQL', directly);
  const served = world('PostgreSQL through HTTP', throughHttp);
  return {
    direct: { ...direct, twin: served },
    served: { ...served, twin: direct },
    world,
    async end() {
      await Promise.all(all.map(({ database }) => database.end()));
    },
  };
}

interface Prepared {
  readonly database: TestDatabase;
  readonly pool: ReturnType<TestDatabase['pool']>;
}

async function begin(
  { database, pool }: Prepared,
  setup: Setup,
  reach: Reach,
  release: () => void,
): Promise<ConformanceHost> {
  let ahead = 0;
  const state = crmSetUp(setup);
  const epochs = setup === 'epochs';
  if (epochs) await numberRecords(database.all, state.map);
  await database.reset(state);
  const clock = () => new Date(Date.now() + ahead);
  const backend = crmBackend(state, {
    pool,
    clock,
    onError: () => {},
  });
  const people = crmPeople(state);
  const sessions = backend.signIn.open;
  const awaiting = new Set<string>();
  let opened = 0;
  const principalOf = async (sessionId: string): Promise<Principal> => {
    const session = sessions.get(sessionId);
    if (!session) return ANONYMOUS;
    const { accountId } = session;
    const { rows } = await database.all.query<{ status: string }>('select status from crm.users where id = $1', [
      accountId,
    ]);
    const status = rows[0]?.status;
    if (status === undefined || status === 'deleted') return ANONYMOUS;
    const isHalf = awaiting.has(sessionId) && !backend.signIn.completed.has(sessionId);
    const scope = isHalf ? 'secondFactor' : status === 'active' ? 'full' : 'limited';
    return { kind: 'person', scope, accountId, sessionId, methods: ['password'] };
  };
  const operators = new Map((state.operators ?? []).map(({ id }) => [`session-of-${id}`, id]));
  const reached = await reach({
    setup,
    backend,
    database,
    pool,
    ahead: () => ahead,
    as: (principal) => backend.as(principal),
    async principalOf(sessionId) {
      const operatorId = operators.get(sessionId ?? '');
      return operatorId === undefined
        ? await principalOf(sessionId ?? '')
        : ({ kind: 'operator', operatorId } as const);
    },
  });
  const { background = backend } = reached;
  const lettersTo = async (persona: Persona) => {
    await background.deliver();
    return backend.sent.filter(({ to }) => to === people[persona].email);
  };
  const ports: HostPorts = {
    async advance(milliseconds) {
      ahead += milliseconds;
      await background.applyDue();
      await background.sweep();
    },
    async codeSentTo(persona) {
      return (await lettersTo(persona)).findLast(({ params }) => params['code'])?.params['code'] ?? '';
    },
    async codeSentToAddress(address) {
      await background.deliver();
      return backend.sent.findLast(({ to, params }) => to === address && params['code'])?.params['code'] ?? '';
    },
    async secretSentTo(persona, secret) {
      return (await lettersTo(persona)).findLast(({ params }) => params[secret])?.params[secret] ?? '';
    },
    async templatesSentTo(persona) {
      return (await lettersTo(persona)).map(({ template }) => template);
    },
    async work() {
      await background.applyDue();
      // What has failed waits for its next time: here it comes at once.
      await database.all.query(`update sayso.erasures set due_at = '-infinity'`);
      await background.erase();
      // One that fails is tried again, each time later: here at once, until it has failed for good.
      for (let open = true; open;) {
        const { rowCount } = await database.all.query(`update sayso.exports set due_at = '-infinity' where open`);
        open = rowCount !== 0;
        await background.export();
      }
    },
    async obstruct() {
      await database.all.query(
        `update crm.tasks set done = false where id = (select min(id) from crm.tasks where company_id = $1)`,
        [people.owner.organizationId],
      );
    },
    operator: () => Promise.resolve(reached.as('session-of-operator')),
    failServices: (times) => Promise.resolve(backend.fakes.fail(times)),
    revoked: () => Promise.resolve(backend.fakes.revoked),
    stored: () => storedIn(database),
    async tables() {
      const north = people.agent.organizationId;
      const tables = crmTables.filter(
        ({ name, columns }) => (name !== 'users' && !columns.some(([one]) => one === 'user_id')) || name === 'seats',
      );
      const rows = tables.map(async ({ name, columns }) => {
        const own = columns.some(([column]) => column === 'company_id') ? 'company_id = $1' : ownedOtherwise[name];
        return [name, (await database.all.query(`select * from crm.${name} where ${own} order by id`, [north])).rows];
      });
      return Object.fromEntries(await Promise.all(rows)) as Record<string, object[]>;
    },
    async grow(persona) {
      const { membershipId, organizationId } = people[persona];
      await database.all.query(
        epochs
          ? `insert into crm.assignments (id, company_id, seat_id, epoch) select 'one-more', id, $2, epoch from crm.companies where id = $1`
          : `insert into crm.assignments (id, company_id, seat_id) values ('one-more', $1, $2)`,
        [organizationId, membershipId],
      );
    },
    async plant(persona) {
      const before = structuredClone(state.tables);
      const planted = plantIn(state, people[persona], persona);
      await updateCrmRows(database.all, before, state.tables);
      return planted;
    },
    failExports: (fail) => Promise.resolve(void (backend.archives.full = fail)),
    async takeOver(persona) {
      const { membershipId } = people[persona];
      const { rowCount } = await database.all.query(
        `update crm.assignments set seat_id = $1 where seat_id is null and id = (
          select min(record_id) from sayso.detached_records where member_id = $2)`,
        [membershipId, people.agent.membershipId],
      );
      return rowCount ?? 0;
    },
  };
  return {
    people,
    anonymous: reached.as(),
    async signIn(persona) {
      const { accountId } = people[persona];
      opened += 1;
      const sessionId = `session-${opened}`;
      if ((await backend.secondFactorsOf(accountId)).length > 0) awaiting.add(sessionId);
      sessions.set(sessionId, { id: sessionId, accountId, createdAt: clock().toISOString() });
      const principal = await principalOf(sessionId);
      if (principal.kind !== 'person') throw problem('unauthenticated');
      return reached.as(sessionId);
    },
    ports,
    async end() {
      await reached.end();
      release();
    },
  };
}

/** Everything in both schemas, as text; what waits sealed for its delivery looks like nothing. */
async function storedIn({ all }: TestDatabase): Promise<string> {
  const { rows } = await all.query<{ table: string }>(
    `select format('%I.%I', schemaname, tablename) as table from pg_tables where schemaname in ('sayso', 'crm', 'sayso_jobs')`,
  );
  const texts = await Promise.all(
    rows.map(
      async ({ table }) => (await all.query<{ text: string }>(`select t::text as text from ${table} as t`)).rows,
    ),
  );
  return JSON.stringify(texts);
}

/** How the tables without the company's id lead to it. */
const ownedOtherwise: Readonly<Record<string, string>> = {
  companies: 'id = $1',
  // The calls that led to them may be gone.
  recordings: `$1 <> ''`,
};

type Tables = Readonly<Record<string, readonly object[]>>;

/** Writes what has become of the sample's texts into the host's rows. */
async function updateCrmRows(all: pg.Pool, before: Tables, after: Tables): Promise<void> {
  for (const { name, from, columns } of crmTables) {
    for (const [index, row] of (after[from] ?? []).entries()) {
      const now = row as Readonly<Record<string, unknown>>;
      const then = (before[from]?.[index] ?? {}) as Readonly<Record<string, unknown>>;
      for (const [column, , member] of columns)
        if (typeof now[member] === 'string' && now[member] !== then[member])
          await all.query(`update crm.${name} set ${column} = $1 where id = $2`, [now[member], now['id']]);
    }
  }
}
