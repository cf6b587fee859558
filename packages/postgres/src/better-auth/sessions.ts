import type { Identity } from '../identity.ts';
import type pg from 'pg';

interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly userAgent: string | null;
}

/** The parts of the identity port that show and end sessions, over better-auth's own rows. */
export function sessions(pool: pg.Pool): Required<Pick<Identity, 'sessions' | 'endSession' | 'endSessions'>> {
  return {
    async sessions(accountId) {
      const { rows } = await pool.query<SessionRow>(
        `select id, "createdAt", "updatedAt", "userAgent" from session where "userId" = $1 and "expiresAt" > now()`,
        [accountId],
      );
      return rows.map(({ id, createdAt, updatedAt, userAgent }) => ({
        id,
        createdAt: createdAt.toISOString(),
        lastActiveAt: updatedAt.toISOString(),
        ...(userAgent && { userAgent }),
      }));
    },

    async endSession(accountId, sessionId) {
      await pool.query('delete from session where "userId" = $1 and id = $2', [accountId, sessionId]);
    },

    async endSessions(accountId, except) {
      await pool.query('delete from session where "userId" = $1 and id <> $2', [accountId, except ?? '']);
    },
  };
}
