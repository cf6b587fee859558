import { ed25519Signer, type PublicJsonWebKey } from '@sayso/archive';
import { fileBlobs, type PostgresOptions } from '@sayso/postgres';

/** What it takes to export: a place for archives, and a key of the host that signs them. */
export async function exporting(folder: string, keys: CryptoKeyPair, kid: string): Promise<Partial<PostgresOptions>> {
  const publicKey = (await crypto.subtle.exportKey('jwk', keys.publicKey)) as PublicJsonWebKey;
  return {
    blobs: fileBlobs(folder),
    signing: {
      sign: ed25519Signer(keys.privateKey, kid),
      jwks: { keys: [{ ...publicKey, kid }] },
    },
  };
}
