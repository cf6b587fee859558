import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Signing, signingKeys } from '@sayso/archive';

interface KeptKey {
  readonly kid: string;
  readonly privateKey: JsonWebKey;
}

/** The development server's own key, made when there is none in the folder: archives stay verifiable from one start to the next. */
export async function signingIn(folder: string): Promise<Signing> {
  const path = join(folder, 'signing-key.json');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const kept = JSON.stringify(await newKey());
  await writeFile(path, kept, { flag: 'wx', mode: 0o600 }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  });
  const { kid, privateKey } = JSON.parse(await readFile(path, 'utf8')) as KeptKey;
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
