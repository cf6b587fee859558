import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import pg from 'pg';
import { crmBackend } from '../postgres/crm-backend.ts';
import { accountId, cast, teams } from '../postgres/races/teams.ts';

/** The two ways to the same rows: a bare handler, and serve with everything that it guards. */
export interface Origins {
  readonly bare: string;
  readonly served: string;
}

const state = teams(Number(process.env['ORGANIZATIONS']));
const pool = new pg.Pool({
  connectionString: process.env['DATABASE'],
  options: `-c role=${process.env['ROLE']}`,
  max: 10,
});
/** Whoever reads past row-level security does not pay for it. */
const unguarded = new pg.Pool({ connectionString: process.env['DATABASE'], max: 10 });
const known = new Set(state.tables.organizations.flatMap((_, round) => cast.map((player) => accountId(round, player))));

const served = await listen({
  handler: serve({
    backend: crmBackend(state, { pool }),
    authenticate({ headers }) {
      const account = headers.get('authorization') ?? '';
      if (!known.has(account)) return { kind: 'anonymous' };
      return { kind: 'person', scope: 'full', accountId: account, sessionId: account };
    },
  }),
});

const ORGANIZATION = `select o.id, o.title as name, o.status as state, o.subscription as plan, o.invite_code as code,
    m.id as membership, m.seat_role as role, m.since,
    (select count(*)::int from crm.seats c where c.company_id = o.id and c.seat_status = 'taken') as members
  from crm.seats m join crm.companies o on o.id = m.company_id
  where o.id = $1 and m.company_id = $1 and m.user_id = $2 and m.seat_status = 'taken' limit 1`;
const CHANGE = 'select change from sayso.changes where id = $1 and requested_by = $2';

const bare = createServer((request, response) => {
  const [, , , resource, id] = (request.url ?? '').split('/');
  const text = resource === 'changes' ? CHANGE : ORGANIZATION;
  unguarded.query(text, [id, request.headers.authorization]).then(
    ({ rows }) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(rows[0]));
    },
    () => response.writeHead(500).end(),
  );
});
bare.listen(0, '127.0.0.1', () => {
  const { port } = bare.address() as AddressInfo;
  process.send?.({ bare: `http://127.0.0.1:${port}`, served: served.origin } satisfies Origins);
});
process.once('disconnect', () => process.exit());
