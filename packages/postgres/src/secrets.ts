import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';

/** One secret, or the one to use now and those before it, which still open what they closed. At least 32 characters each. */
export type Secret = string | readonly [current: string, ...former: string[]];

type Purpose =
  | 'audit'
  | 'preview'
  | 'code'
  | 'recovery'
  | 'factor'
  | 'answer'
  | 'input'
  | 'message'
  | 'status'
  | 'address'
  | 'erasure';

/** Keys for each purpose, derived from the host's secret; which one was used, stands in front of what it made. */
export interface Keyring {
  /** What stands in front of what each key made. */
  readonly ids: readonly [current: string, ...former: string[]];
  /** A mac of the text, with the id of its key. */
  sign(purpose: Purpose, text: string): string;
  /** True when one of the keys made this mac of this text. */
  verifies(purpose: Purpose, text: string, signature: string): boolean;
  /** A token that nobody guesses, the same for the same text; what the keys of former secrets made of it comes after. */
  tokens(purpose: Purpose, text: string): readonly [current: string, ...former: string[]];
  /** Hides a text from whoever reads the database; `bound` must be the same when it is opened. */
  seal(purpose: Purpose, text: string, bound: string): Buffer;
  /** Nothing when the key is gone, or when it was not made here for this. */
  open(purpose: Purpose, sealed: Buffer, bound: string): string | undefined;
}

/** Throws a TypeError for a secret that can be guessed. */
export function keyring(secret: Secret): Keyring {
  const secrets = typeof secret === 'string' ? [secret] : secret;
  if (secrets.length === 0 || secrets.some((one) => one.length < 32))
    throw new TypeError('A secret of Sayso has at least 32 characters.');
  const keys = secrets.map(keyOf);
  const [current] = keys as [Key];
  const withId = (id: string) => keys.find((key) => key.id === id);

  const [, ...former] = keys;

  return {
    ids: [current.id, ...former.map(({ id }) => id)],

    sign: (purpose, text) => `${current.id}.${current.mac(purpose, text).toString('base64url')}`,

    verifies(purpose, text, signature) {
      const id = signature.slice(0, ID_LENGTH);
      const key = withId(id);
      if (!key) return false;
      // The texts are compared, not what they decode to: base64url spells some macs in more than one way.
      const expected = Buffer.from(`${id}.${key.mac(purpose, text).toString('base64url')}`);
      const given = Buffer.from(signature);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },

    tokens(purpose, text) {
      const [first, ...rest] = keys.map((key) => key.mac(purpose, text).toString('base64url'));
      return [first ?? '', ...rest];
    },

    seal(purpose, text, bound) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', current.mac(purpose, bound), nonce);
      const sealed = [cipher.update(text, 'utf8'), cipher.final()];
      return Buffer.concat([Buffer.from(current.id), nonce, cipher.getAuthTag(), ...sealed]);
    },

    open(purpose, sealed, bound) {
      const key = withId(sealed.subarray(0, ID_LENGTH).toString());
      if (!key) return undefined;
      const nonce = sealed.subarray(ID_LENGTH, ID_LENGTH + 12);
      const decipher = createDecipheriv('aes-256-gcm', key.mac(purpose, bound), nonce);
      decipher.setAuthTag(sealed.subarray(ID_LENGTH + 12, ID_LENGTH + 28));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(ID_LENGTH + 28)), decipher.final()]).toString();
      } catch {
        return undefined;
      }
    },
  };
}

interface Key {
  readonly id: string;
  /** HMAC-SHA-256 under the key of this purpose; 32 bytes, which serve as a key of their own. */
  mac(purpose: Purpose, text: string): Buffer;
}

export const ID_LENGTH = 8;

function keyOf(secret: string): Key {
  const derived = new Map<Purpose, Uint8Array>();
  const keyFor = (purpose: Purpose): Uint8Array => {
    const known = derived.get(purpose) ?? new Uint8Array(hkdfSync('sha256', secret, '', `sayso ${purpose}`, 32));
    derived.set(purpose, known);
    return known;
  };
  return {
    id: digestOf(`sayso key ${secret}`).slice(0, ID_LENGTH),
    mac: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest(),
  };
}

/** 192 bits that nobody guesses: what is kept of them is their digest alone. */
export function newToken(): string {
  return randomBytes(24).toString('base64url');
}

/** Six digits, each as likely. */
export function newCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** SHA-256, for what is too long to be guessed. */
export function digestOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
