import { type Signing, signingKeys } from '@sayso/archive';
import { keptFile } from './kept-file.ts';

interface KeptKey {
  readonly kid: string;
  readonly privateKey: JsonWebKey;
}

/** The development server's own key, made when there is none in the folder: archives stay verifiable from one start to the next. */
export async function signingIn(folder: string): Promise<Signing> {
  const kept = await keptFile(folder, 'signing-key.json', async () => JSON.stringify(await newKey()));
  const { kid, privateKey } = JSON.parse(kept) as KeptKey;
  return await signingKeys([{ ...privateKey, kid }]);
}

/** Signs with a key that is gone with the process. */
export async function newSigning(): Promise<Signing> {
  const { kid, privateKey } = await newKey();
  return await signingKeys([{ ...privateKey, kid }]);
}

async function newKey(): Promise<KeptKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  return { kid: crypto.randomUUID(), privateKey: await crypto.subtle.exportKey('jwk', pair.privateKey) };
}
