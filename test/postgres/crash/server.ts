import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import pg from 'pg';
import { crmBackend } from '../crm-backend.ts';
import { accountId, cast, teams } from '../races/teams.ts';

/** Where the process is to be killed: at which statement from now on, and when exactly. */
export interface CrashPoint {
  readonly statement: number;
  /** `during`: the statement is on its way, nobody has heard what became of it. */
  readonly when: 'before' | 'during' | 'after';
}

/** What the process says to the one who started it. */
export type Said = { readonly origin: string } | { readonly armed: true } | { readonly statements: number };

let statements = 0;
let point: CrashPoint | undefined;

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

const rounds = Number(process.env['ROUNDS']);
const pool = new pg.Pool({
  connectionString: process.env['DATABASE'],
  options: `-c role=${process.env['ROLE']}`,
});
pool.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const counted = async (...args: unknown[]): Promise<unknown> => {
    statements += 1;
    const when = point?.statement === statements ? point.when : undefined;
    if (when === 'before') die();
    const answer = query(...args);
    if (when === 'during') setImmediate(die);
    await answer;
    if (when === 'after') die();
    return await answer;
  };
  client.query = counted as typeof client.query;
});

const people = Array.from({ length: rounds }, (_, round) => cast.map((player) => accountId(round, player))).flat();
const backend = crmBackend(teams(rounds), { pool });
const { origin } = await listen({
  handler: serve({
    backend,
    trustedOrigins: 'any',
    authenticate({ headers }) {
      const account = headers.get('authorization') ?? '';
      if (!people.includes(account)) return { kind: 'anonymous' };
      return { kind: 'person', scope: 'full', accountId: account, sessionId: `session-${account}` };
    },
  }),
});
process.on('message', (message: CrashPoint | 'count') => {
  if (message === 'count') {
    process.send?.({ statements } satisfies Said);
    return;
  }
  statements = 0;
  point = message;
  process.send?.({ armed: true } satisfies Said);
});
process.once('disconnect', () => process.exit());
process.send?.({ origin } satisfies Said);
