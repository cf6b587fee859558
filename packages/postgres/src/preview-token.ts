import { randomBytes } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { PreviewBinding } from '@sayso/contract/rules';
import type { Keyring } from './secrets.ts';

/** What a token says once its signature was found to be ours. */
export interface OpenedPreview {
  readonly binding: PreviewBinding;
  /** Good for one request: it stands with the change that was asked for. */
  readonly nonce: string;
}

/** Whatever inflates to more than this is none of ours. */
const LARGEST = 1024 * 1024;

/** A token that holds the whole promise, signed: nothing is stored, and any machine can read it. */
export function signPreview(keys: Keyring, binding: PreviewBinding): string {
  const nonce = randomBytes(16).toString('base64url');
  const content = deflateRawSync(JSON.stringify([nonce, binding])).toString('base64url');
  return `${content}.${keys.sign('preview', content)}`;
}

/** Nothing for a token that was forged, damaged, made for somebody else or signed with a secret that is no longer known. */
export function openPreview(keys: Keyring, token: string, accountId: string): OpenedPreview | undefined {
  const end = token.indexOf('.');
  const content = token.slice(0, Math.max(0, end));
  if (!keys.verifies('preview', content, token.slice(end + 1))) return undefined;
  const text = inflateRawSync(Buffer.from(content, 'base64url'), { maxOutputLength: LARGEST }).toString();
  const [nonce, binding] = JSON.parse(text) as [string, PreviewBinding];
  return binding.accountId === accountId ? { nonce, binding } : undefined;
}
