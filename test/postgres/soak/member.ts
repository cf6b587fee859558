import { problem } from '@sayso/contract';
import { serve } from '@sayso/server';
import { listen } from '@sayso/server/node';
import { fileBlobs } from '@sayso/postgres';
import pg from 'pg';
import { crmBackend, signing } from '../crm-backend.ts';
import { elsewhere } from '../crash/elsewhere.ts';
import { type Hear, poolWithPoints, withPoints } from '../crash/points.ts';
import { say, struck } from '../crash/strike.ts';
import { soakHost } from './host.ts';

/** Milliseconds by which this machine's clock is wrong. */
const wrongBy = Number(process.env['CLOCK'] ?? 0);
const RightDate = Date;
globalThis.Date = class extends RightDate {
  constructor(...given: []) {
    if (given.length === 0) super(RightDate.now() + wrongBy);
    else super(...given);
  }
  static override now = () => RightDate.now() + wrongBy;
} as DateConstructor;

const strike = struck();
const connectionString = process.env['DATABASE'];
const all = new pg.Pool({ connectionString, max: 4 });
const pool = new pg.Pool({ connectionString, options: `-c role=${process.env['ROLE']}`, max: 8 });
for (const one of [all, pool]) one.on('error', () => {});

/** What is out of order for now fails: before anything was sent, or after the last part was written. */
const hear: Hear = (call) => {
  const at = strike(call);
  const moment = { 'messages.send': 'before', 'blobs.put': 'after' }[call.point];
  if (moment === undefined) return at;
  return async (now) => {
    await at?.(now);
    if (now !== moment) return;
    const { rows } = await all.query('select from elsewhere.out_of_order where port = $1', [call.point]);
    if (rows.length > 0) throw new Error(`${call.point} is out of order`);
  };
};

const host = soakHost(Number(process.env['TEAMS']));
const services = host.map.flatMap(({ service }) => service ?? []);
const ports = { ...elsewhere(all, services), blobs: fileBlobs(process.env['FOLDER'] ?? ''), signing };
const backend = crmBackend(host, {
  pool: poolWithPoints(pool, hear),
  ...withPoints(ports, hear),
  onError: () => {},
});

async function isThere(accountId: string): Promise<'full' | 'limited' | undefined> {
  const { rows } = await all
    .query<{ status: string }>('select status from crm.users where id = $1', [accountId])
    .catch(() => Promise.reject(problem('unavailable', { retryAfter: 1 })));
  const [row] = rows;
  if (!row || row.status === 'deleted') return undefined;
  return row.status === 'active' ? 'full' : 'limited';
}

if (process.env['DOES'] === 'serve') {
  const { origin } = await listen({
    handler: serve({
      backend,
      trustedOrigins: 'any',
      onError: () => {},
      async authenticate({ headers }) {
        const accountId = headers.get('authorization') ?? '';
        const scope = await isThere(accountId);
        if (scope === undefined) return { kind: 'anonymous' };
        return { kind: 'person', scope, accountId, sessionId: `session-${accountId}`, methods: ['password'] };
      },
    }),
  });
  process.once('disconnect', () => process.exit());
  say({ ready: origin });
} else {
  const ending = new AbortController();
  process.once('disconnect', () => ending.abort());
  say({ ready: 'worker' });
  // Unlike `startWorker` it begins also where there is no database for the moment.
  await backend.work(ending.signal);
  process.exit();
}
