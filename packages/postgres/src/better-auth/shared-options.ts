import type { BetterAuthOptions, BetterAuthPlugin } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import pg from 'pg';
import { contactMoments } from './addresses.ts';
import { awaitsFactor } from './factors.ts';
import type { SignInConnection } from './tables.ts';

/** What decides which tables there are, the same when they are made and when they are used. */
export const tables = {
  emailAndPassword: { enabled: true },
  // A list of sessions says when each was used last.
  session: { additionalFields: awaitsFactor, updateAge: 60 },
  user: { additionalFields: contactMoments },
  advanced: { ipAddress: { disableIpTracking: true } },
  // A wrong password is an answer, not an event.
  logger: { level: 'error' },
  telemetry: { enabled: false },
} as const satisfies BetterAuthOptions;

/** For its table alone: see docs/decisions/0022-second-factors.md. */
export const plugins = (): BetterAuthPlugin[] => [twoFactor()];

/** A pool of its own, because better-auth names its tables without a schema. */
export function poolIn({ options = '', ...connection }: SignInConnection, schema: string): pg.Pool {
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new TypeError(`A schema is called like auth, not like ${schema}.`);
  const pool = new pg.Pool({ ...connection, options: `${options} -c search_path=${schema}`.trim(), max: 4 });
  // A server that goes away ends idle connections; the next call gets new ones.
  pool.on('error', () => {});
  return pool;
}
