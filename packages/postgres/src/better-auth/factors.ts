import { randomBytes } from 'node:crypto';
import type { AuthenticatorPort, Identity } from '../identity.ts';
import { base32 } from '@better-auth/utils/base32';
import { createOTP } from '@better-auth/utils/otp';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type pg from 'pg';

/** How better-auth marks a key that is base 32 and not text. */
const ENCODED = 'base32:';

const STEP = 30_000;

export interface FactorKeys {
  readonly pool: pg.Pool;
  /** What better-auth seals its keys with. */
  readonly secret: string;
  /** What authenticator apps show above the code. */
  readonly issuer: string;
}

/** Keys of authenticator apps in better-auth's own table, sealed and compared by its own means. */
function authenticatorKeys({ pool, secret, issuer }: FactorKeys): AuthenticatorPort {
  async function keyOf(accountId: string, id: string): Promise<Uint8Array | undefined> {
    const { rows } = await pool.query<{ secret: string }>(
      'select secret from "twoFactor" where "userId" = $1 and id = $2',
      [accountId, id],
    );
    const sealed = rows[0]?.secret;
    if (sealed === undefined) return undefined;
    const key = await symmetricDecrypt({ key: secret, data: sealed });
    return base32.decode(key.slice(ENCODED.length));
  }

  return {
    async begin({ accountId, id }) {
      const { rows } = await pool.query<{ email: string }>('select email from "user" where id = $1', [accountId]);
      const key = randomBytes(20);
      const encoded = base32.encode(key, { padding: false });
      const sealed = await symmetricEncrypt({ key: secret, data: ENCODED + encoded });
      await forgetAuthenticatorKeys(pool, accountId);
      await pool.query(
        'insert into "twoFactor" (id, secret, "backupCodes", "userId", verified) values ($1, $2, $3, $4, false)',
        [id, sealed, '', accountId],
      );
      return { secret: encoded, uri: createOTP(key).url(issuer, rows[0]?.email ?? '') };
    },

    async stepOf({ accountId, id, code, at }) {
      const key = await keyOf(accountId, id);
      if (!key) return undefined;
      const typed = code.replaceAll(/\s/g, '');
      const now = Math.floor(Date.parse(at) / STEP);
      const { hotp } = createOTP(key);
      const codes = await Promise.all([-1, 0, 1].map(async (away) => [now + away, await hotp(now + away)] as const));
      return codes.find(([, right]) => right === typed)?.[0];
    },

    async forget({ accountId, id }) {
      await pool.query('delete from "twoFactor" where "userId" = $1 and id = $2', [accountId, id]);
    },
  };
}

export async function forgetAuthenticatorKeys(pool: pg.Pool, accountId: string): Promise<void> {
  await pool.query('delete from "twoFactor" where "userId" = $1', [accountId]);
}

/** The column of a session that has yet to prove a second factor. */
export const awaitsFactor = { awaitsFactor: { type: 'boolean', required: false, input: false } } as const;

/** The parts of the identity port that second factors need. */
export function secondStep(keys: FactorKeys): Required<Pick<Identity, 'authenticator' | 'completeSignIn'>> {
  return {
    authenticator: authenticatorKeys(keys),
    async completeSignIn({ accountId, sessionId }) {
      await keys.pool.query('update session set "awaitsFactor" = false where id = $1 and "userId" = $2', [
        sessionId,
        accountId,
      ]);
    },
  };
}
