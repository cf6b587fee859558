import { ed25519Signer, type JsonWebKeySet, type PublicJsonWebKey } from '@sayso/archive';

const keys = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;

export const sign = ed25519Signer(keys.privateKey, 'key-2026');
export const jwks: JsonWebKeySet = {
  keys: [{ ...((await crypto.subtle.exportKey('jwk', keys.publicKey)) as PublicJsonWebKey), kid: 'key-2026' }],
};
