import type { Identity } from '../identity.ts';
import { hashPassword } from 'better-auth/crypto';
import type pg from 'pg';

/** The parts of the identity port that changing a password needs, over better-auth's own rows. */
export function passwords(
  pool: pg.Pool,
): Required<Pick<Identity, 'accountWithPassword' | 'hashPassword' | 'setPassword' | 'credentialsChangedAt'>> {
  return {
    async accountWithPassword(email) {
      // better-auth keeps addresses in small letters.
      const { rows } = await pool.query<{ id: string }>(
        `select u.id from "user" as u join account as a on a."userId" = u.id and a."providerId" = 'credential'
          where u.email = $1`,
        [email.toLowerCase()],
      );
      return rows[0]?.id;
    },

    hashPassword: (password) => hashPassword(password),

    async setPassword({ accountId, hash, at }) {
      await pool.query(
        `update account set password = $2, "updatedAt" = $3
          where "userId" = $1 and "providerId" = 'credential' and "updatedAt" <= $3`,
        [accountId, hash, at],
      );
    },

    async credentialsChangedAt(accountId) {
      // Signing up writes the row in one go.
      const { rows } = await pool.query<{ at: Date }>(
        `select "updatedAt" as at from account
          where "userId" = $1 and "providerId" = 'credential' and "updatedAt" > "createdAt" + interval '1 second'`,
        [accountId],
      );
      return rows[0]?.at.toISOString();
    },
  };
}
