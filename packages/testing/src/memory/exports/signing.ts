import { ed25519Signer, type JsonWebKeySet, type SignManifest } from '@sayso/archive';
import type { Host } from '../host.ts';
import { randomToken } from '../random.ts';
import type { SigningKeyRecord } from '../state.ts';

/** Signs in the host's name; undefined where the platform lacks Ed25519, as browsers do on plain-HTTP addresses. */
export async function signerFor(host: Host): Promise<SignManifest | undefined> {
  const stored = await keyOf(host);
  if (!stored) return undefined;
  const key = await crypto.subtle.importKey('jwk', stored.privateKey, 'Ed25519', false, ['sign']);
  return ed25519Signer(key, stored.kid);
}

/** The public keys; none where nothing is signed. */
export async function publicKeysOf(host: Host): Promise<JsonWebKeySet> {
  const stored = await keyOf(host);
  const { x } = stored?.privateKey ?? {};
  return {
    keys: stored && x !== undefined ? [{ kty: 'OKP', crv: 'Ed25519', use: 'sig', kid: stored.kid, x }] : [],
  };
}

async function keyOf(host: Host): Promise<SigningKeyRecord | undefined> {
  if (host.state.sayso.signingKey) return host.state.sayso.signingKey;
  const privateKey = await newKey();
  if (!privateKey) return undefined;
  // Another call may have been quicker: what it signed must stay known.
  if (!host.state.sayso.signingKey) {
    host.state.sayso.signingKey = { kid: randomToken(9), privateKey };
    host.touch();
  }
  return host.state.sayso.signingKey;
}

/** How often a key is tried to be made. */
const TRIES = 5;

async function newKey(): Promise<JsonWebKey | undefined> {
  // What the DOM types call always there is missing on plain-HTTP addresses.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      const pair = (await subtle.generateKey('Ed25519', true, ['sign', 'verify'])) as CryptoKeyPair;
      return await subtle.exportKey('jwk', pair.privateKey);
    } catch (error) {
      const name = error instanceof DOMException ? error.name : undefined;
      if (name === 'NotSupportedError') return undefined;
      // WebKitGTK 2.50 fails to make one key in a hundred; the next try succeeds.
      if (name !== 'OperationError' || tries === TRIES) throw error;
    }
  }
}
