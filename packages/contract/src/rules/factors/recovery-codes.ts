/** How many a person gets. */
export const RECOVERY_CODES = 10;

/** Random bytes for one code: five bits of each are used. */
export const RECOVERY_CODE_BYTES = 10;

/** Crockford's base 32: what is easily misread is not in it. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code of 50 bits out of `RECOVERY_CODE_BYTES` random bytes, as people copy it: `7H2KD-0QXWP`. */
export function recoveryCodeFrom(bytes: Uint8Array): string {
  const letters = [...bytes].slice(0, RECOVERY_CODE_BYTES).map((byte) => ALPHABET[byte % 32]);
  return `${letters.slice(0, 5).join('')}-${letters.slice(5).join('')}`;
}

/** What is compared of a recovery code: however it was typed. */
export function normalizeRecoveryCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}
