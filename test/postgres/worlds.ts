import { ANONYMOUS, type BackendSource, type PersonPrincipal, type Principal } from '@sayso/contract';
import type { ConformanceHost, HostPorts, Setup, World } from '@sayso/testing/conformance';
import { serveHost } from '@sayso/testing/node';
import { crmTables } from '../../demo/server/crm/tables.ts';
import { crmPeople, crmSetUp } from '../../packages/testing/src/conformance/crm-setup.ts';
import { crmBackend } from './crm-backend.ts';
import { testDatabase, type TestDatabase } from './database.ts';
import { type Sent, watched } from './watched.ts';

export interface PostgresWorlds {
  /** Each has the other as its twin. */
  readonly direct: World;
  readonly served: World;
  end(): Promise<void>;
}

type Reach = (source: BackendSource & { principalOf(sessionId: string | undefined): Principal }) => Promise<{
  readonly as: BackendSource['as'];
  readonly end: () => Promise<void>;
}>;

const directly: Reach = (source) => Promise.resolve({ as: (principal) => source.as(principal), end: async () => {} });

const throughHttp: Reach = async (source) => {
  const served = await serveHost(source);
  return { as: (principal) => served.as(principal, { retries: 0 }), end: () => served.close() };
};

/** The PostgreSQL backend over the sample host's tables as worlds of the conformance suite; `heard` gets every statement of the application. */
export function postgresWorlds(heard: (sent: Sent) => void = () => {}): PostgresWorlds {
  const free: Prepared[] = [];
  const all: Prepared[] = [];

  async function prepared(): Promise<Prepared> {
    const known = free.pop();
    if (known) return known;
    const database = await testDatabase();
    const first = all.length * 1000;
    const pool = watched(database.pool(), (sent) => heard({ ...sent, connection: first + sent.connection }));
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
  await database.reset(state);
  const backend = crmBackend(state, { pool, clock: () => new Date(Date.now() + ahead) });
  const people = crmPeople(state);
  const sessions = new Map<string, PersonPrincipal>();
  const reached = await reach({
    as: (principal) => backend.as(principal),
    principalOf: (sessionId) => sessions.get(sessionId ?? '') ?? ANONYMOUS,
  });
  const ports: HostPorts = {
    async advance(milliseconds) {
      ahead += milliseconds;
      await backend.applyDue();
    },
    async codeSentTo(persona) {
      await backend.deliver();
      return (
        backend.sent.findLast(({ to, params }) => to === people[persona].email && params['code'])?.params['code'] ?? ''
      );
    },
    async tables() {
      const north = people.agent.organizationId;
      const tables = crmTables.filter(({ name }) => name !== 'users');
      const rows = tables.map(async ({ name, columns }) => {
        const own = columns.some(([column]) => column === 'company_id') ? 'company_id = $1' : ownedOtherwise[name];
        return [name, (await database.all.query(`select * from crm.${name} where ${own} order by id`, [north])).rows];
      });
      return Object.fromEntries(await Promise.all(rows)) as Record<string, object[]>;
    },
    async grow(persona) {
      const { membershipId, organizationId } = people[persona];
      await database.all.query(`insert into crm.assignments (id, company_id, seat_id) values ('one-more', $1, $2)`, [
        organizationId,
        membershipId,
      ]);
    },
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
    anonymous: reached.as(ANONYMOUS),
    signIn(persona) {
      const { accountId } = people[persona];
      const sessionId = `session-${sessions.size + 1}`;
      const principal = { kind: 'person', scope: 'full', accountId, sessionId, methods: ['password'] } as const;
      sessions.set(sessionId, principal);
      return Promise.resolve(reached.as(principal));
    },
    ports,
    async end() {
      await reached.end();
      release();
    },
  };
}

/** How the tables without the company's id lead to it. */
const ownedOtherwise: Readonly<Record<string, string>> = {
  companies: 'id = $1',
  recordings: 'call_id in (select id from crm.calls where company_id = $1)',
};
