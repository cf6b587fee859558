/** A fresh key for one intention: 128 random bits in hexadecimal. */
export function newIdempotencyKey(): string {
  // `crypto.randomUUID` is missing on pages that were not served over TLS.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
