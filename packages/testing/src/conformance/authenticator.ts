import { TOTP } from 'otpauth';
import type { Enrollment } from '@sayso/contract';
import { ensure } from './expect.ts';

const STEP = 30_000;

/** An authenticator app, set up with what an enrollment told. */
export interface Authenticator {
  /** The code of the present step, or of the one after (1): each of them counts, also when a step has passed on the way. */
  code(away?: 0 | 1): string;
  /** Six digits that count at no time near this one. */
  wrong(): string;
}

export function authenticatorOf({ secret, uri }: Enrollment): Authenticator {
  ensure(secret !== undefined && uri !== undefined, 'an authenticator app gets a key, and the same as an address');
  ensure(uri.startsWith('otpauth://totp/') && uri.includes(`secret=${secret}`), 'the address holds the key');
  const totp = new TOTP({ secret });
  const at = (away: number) => totp.generate({ timestamp: Date.now() + away * STEP });
  return {
    code: (away = 0) => at(away),
    wrong() {
      const near = [-3, -2, -1, 0, 1, 2, 3].map(at);
      return ['000000', '111111', '222222', '333333', '444444', '555555', '666666', '777777'].find(
        (code) => !near.includes(code),
      ) as string;
    },
  };
}
