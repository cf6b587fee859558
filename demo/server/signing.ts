import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ed25519Signer } from '@sayso/archive';
import type { Signing } from '@sayso/postgres';

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
  return await signingBy(JSON.parse(await readFile(path, 'utf8')) as KeptKey);
}

/** Signs with a key that is gone with the process. */
export async function newSigning(): Promise<Signing> {
  return await signingBy(await newKey());
}

async function newKey(): Promise<KeptKey> {
  const pair = (await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
  return { kid: crypto.randomUUID(), privateKey: await crypto.subtle.exportKey('jwk', pair.privateKey) };
}

async function signingBy({ kid, privateKey }: KeptKey): Promise<Signing> {
  const key = await crypto.subtle.importKey('jwk', privateKey, 'Ed25519', false, ['sign']);
  const { x = '' } = privateKey;
  return {
    sign: ed25519Signer(key, kid),
    jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', kid, x }] },
  };
}
