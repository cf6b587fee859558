import type { Identity } from '../identity.ts';
import type { Timestamp } from '@sayso/contract';
import type pg from 'pg';

/** The columns of better-auth's users that say when an address or number last changed. */
export const contactMoments = {
  emailChangedAt: { type: 'date', required: false, input: false },
  phoneChangedAt: { type: 'date', required: false, input: false },
} as const;

export interface Addresses extends Required<Pick<Identity, 'setContact'>> {
  /** When this person's address or number last changed; undefined: never. */
  contactChangedAt(accountId: string): Promise<Timestamp | undefined>;
}

/** The address that better-auth signs in by, kept in small letters as it wants them. It knows no telephone numbers. */
export function addresses(pool: pg.Pool): Addresses {
  return {
    async setContact({ accountId, channel, value, at }) {
      await (channel === 'email'
        ? pool.query(
            `update "user" set email = coalesce($2, email), "emailChangedAt" = $3
              where id = $1 and ("emailChangedAt" is null or "emailChangedAt" <= $3)`,
            [accountId, value?.toLowerCase(), at],
          )
        : pool.query(`update "user" set "phoneChangedAt" = $2 where id = $1`, [accountId, at]));
    },

    async contactChangedAt(accountId) {
      const { rows } = await pool.query<{ at: Date | null }>(
        `select greatest("emailChangedAt", "phoneChangedAt") as at from "user" where id = $1`,
        [accountId],
      );
      return rows[0]?.at?.toISOString();
    },
  };
}
