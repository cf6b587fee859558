import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import pg from 'pg';
import { crmBackend } from '../crm-backend.ts';
import { accountId, cast, teams } from '../races/teams.ts';
import { poolWithPoints } from './points.ts';
import { say, struck } from './strike.ts';

const rounds = Number(process.env['ROUNDS']);
const pool = poolWithPoints(
  new pg.Pool({ connectionString: process.env['DATABASE'], options: `-c role=${process.env['ROLE']}` }),
  struck(),
);

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
process.once('disconnect', () => process.exit());
say({ ready: origin });
