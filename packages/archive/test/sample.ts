import type { ArchiveContainer } from '../src/container.ts';
import { type ArchiveEntry, archiveEntries, type ArchiveOptions } from '../src/entries.ts';
import { mediaPath } from '../src/file-name.ts';
import { ed25519Signer, type JsonWebKeySet, type PublicJsonWebKey } from '../src/jws.ts';
import { sha256Of } from '../src/sha-256.ts';
import type { ArchiveCollection, ArchiveSource } from '../src/source.ts';

/** WebKitGTK 2.50 fails to make one key in a hundred. */
async function newPair(tries = 5): Promise<CryptoKeyPair> {
  const made = crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as Promise<CryptoKeyPair>;
  return await made.catch((error: unknown) => {
    if (tries === 1) throw error;
    return newPair(tries - 1);
  });
}

const pair = await newPair();
const publicKey = (await crypto.subtle.exportKey('jwk', pair.publicKey)) as PublicJsonWebKey;

export const sign = ed25519Signer(pair.privateKey, 'key-1');
export const jwks: JsonWebKeySet = { keys: [{ ...publicKey, kid: 'key-1' }] };

const portrait = new TextEncoder().encode('not really a picture');
export const medium = {
  sha256: sha256Of(portrait),
  mediaType: 'image/png',
  size: portrait.length,
  bytes: () => [portrait],
};

export const leads: ArchiveCollection = {
  name: 'leads',
  label: { en: { one: 'lead', other: 'leads' }, sv: { one: 'kontakt', other: 'kontakter' } },
  schemaVersion: 3,
  columns: [
    { name: 'id', type: 'text' },
    { name: 'name', type: 'text', label: { en: 'Name', sv: 'Namn' } },
    { name: 'value', type: 'number', nullable: true },
    { name: 'made', type: 'timestamp' },
    { name: 'extra', type: 'json' },
    { name: 'portrait', type: 'media', nullable: true },
  ],
  redactions: [{ column: 'name', reason: { en: 'Somebody else', sv: 'Någon annan' } }],
  exclusions: [{ column: 'token', reason: { en: 'It is a secret', sv: 'Den är hemlig' } }],
  records: () => [
    {
      id: 'a',
      name: '=HYPERLINK("x")',
      value: -5,
      made: '2026-11-22T10:00:00.000Z',
      extra: { b: 1, a: [] },
      portrait: null,
    },
    {
      id: 'b',
      name: '<script>alert(1)</script>',
      value: null,
      made: '2026-11-22T11:00:00Z',
      extra: 'text',
      portrait: mediaPath(medium),
    },
  ],
};

export const notes: ArchiveCollection = {
  name: 'notes',
  key: 'number',
  schemaVersion: 1,
  columns: [{ name: 'number', type: 'integer' }],
  records: () => [],
};

export const source: ArchiveSource = {
  id: 'exp_1',
  product: 'Harbor CRM',
  scope: { kind: 'organization', id: 'org_1', name: 'Åkeri & Söner', purpose: 'backup' },
  consistency: 'snapshot',
  asOf: '2026-11-22T12:00:00.000Z',
  collections: [leads, notes],
  exclusions: [{ collection: 'sessions', reason: { en: 'They are secrets', sv: 'De är hemliga' } }],
  media: () => [medium],
};

/** An archive in memory: each file's bytes by path, in the order in which they were written. */
export type Files = Map<string, Uint8Array>;

export async function written(of: ArchiveSource = source, options: Partial<ArchiveOptions> = {}): Promise<Files> {
  return await filesOf(archiveEntries(of, { sign, ...options }));
}

export async function filesOf(entries: AsyncIterable<ArchiveEntry>): Promise<Files> {
  const files: Files = new Map();
  for await (const { path, bytes } of entries) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of bytes) chunks.push(chunk);
    files.set(path, joined(chunks));
  }
  return files;
}

export function containerOf(files: Files): ArchiveContainer {
  return {
    files: [...files].map(([path, bytes]) => ({ path, bytes: bytes.length })),
    async *open(path) {
      const bytes = files.get(path);
      if (!bytes) throw new Error(`${path} is not there`);
      // In small pieces, so that lines and characters are cut.
      for (let at = 0; at < bytes.length; at += 7) yield bytes.slice(at, at + 7);
    },
  };
}

export function textOf(files: Files, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`${path} is not there`);
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

export async function collected<Item>(items: AsyncIterable<Item> | Iterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** Changes one bit of a file. */
export function flipped(path: string, at = 10): (files: Files) => void {
  return (files) => {
    const bytes = files.get(path)?.slice() ?? new Uint8Array();
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    files.set(path, bytes);
  };
}
