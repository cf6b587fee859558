/** Where every product publishes the keys that it signs with (RFC 7517). */
export const PUBLISHED_KEYS = '/.well-known/jwks.json';
