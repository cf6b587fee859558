import {
  archiveEntries,
  archiveParts,
  type ArchiveSource,
  canonicalize,
  ed25519Signer,
  sha256,
  type SignManifest,
} from '@sayso/archive';
import { zip } from '@sayso/testing/archive';
import { inDays } from './changes.ts';
import { find } from '../../../test/hosts/roles.ts';

/** The key of RFC 8037, appendix A.1, which is no secret; its public half stands in `jwks.json`. */
const KEY = {
  kty: 'OKP',
  crv: 'Ed25519',
  d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
  x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
};

/** What stands in it besides words: names of files, of columns and of the key. */
export const namesInside = ['data/leads.ndjson', 'tables/leads.csv', 'archive.zip', 'api_key', 'name', 'key-2026'];

/** Where the test server serves the public half. */
export const KEYS_URL = '/packages/elements/test/jwks.json';

export const sign: SignManifest = async (bytes) => {
  const key = await crypto.subtle.importKey('jwk', KEY, 'Ed25519', false, ['sign']);
  return await ed25519Signer(key, 'key-2026')(bytes);
};

export const source: ArchiveSource = {
  id: 'exp_1',
  product: 'Harbor CRM',
  scope: { kind: 'organization', id: 'harbor', name: 'Harbor & Fir', purpose: 'backup' },
  consistency: 'snapshot',
  asOf: inDays(-1),
  collections: [
    {
      name: 'leads',
      label: { en: { one: 'lead', other: 'leads' }, sv: { one: 'kontakt', other: 'kontakter' } },
      schemaVersion: 1,
      columns: [
        { name: 'id', type: 'integer' },
        { name: 'name', type: 'text' },
      ],
      redactions: [{ column: 'name', reason: { en: 'It is about somebody else.', sv: 'Det handlar om någon annan.' } }],
      exclusions: [{ column: 'api_key', reason: { en: 'It is a secret.', sv: 'Den är hemlig.' } }],
      *records() {
        for (let id = 0; id < 40; id += 1) yield { id, name: `Astrid Holm ${id}` };
      },
    },
  ],
  exclusions: [
    { collection: 'Sessions', reason: { en: 'They would let others in.', sv: 'De skulle släppa in andra.' } },
  ],
};

/** An archive's files by path, in order: to be changed before it is packed. */
export type Files = Map<string, Uint8Array>;

/** `signer` is null where nobody signs. */
export async function filesOf(of: ArchiveSource = source, signer: SignManifest | null = sign): Promise<Files> {
  const files: Files = new Map();
  for await (const { bytes, path } of archiveEntries(of, signer ? { sign: signer } : {}))
    files.set(path, await joined(bytes));
  return files;
}

export async function packed(files: Files, name = 'archive.zip'): Promise<File> {
  const entries = [...files].map(([path, bytes]) => ({ path, atMost: bytes.length, bytes: [bytes] }));
  return new File([await joined(zip(entries, { deflate: () => false }))], name);
}

/** An archive, changed before it is packed. */
export async function archive(change: (files: Files) => void = () => undefined, of = source): Promise<File> {
  const files = await filesOf(of);
  change(files);
  return await packed(files);
}

/**
 * The same with another manifest, with which all checksums agree: as somebody could who is up to no good. `jws` is what stands for its
 * signature; absent: it is unsigned.
 */
export function withManifest(
  files: Files,
  change: (manifest: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>,
  jws?: string,
): void {
  const text = (path: string) => new TextDecoder().decode(files.get(path));
  const { unsigned: _unsigned, ...manifest } = JSON.parse(text('manifest.json')) as Readonly<Record<string, unknown>>;
  const vouching = {
    'manifest.json': canonicalize({ ...change(manifest), ...(jws === undefined && { unsigned: true }) }),
    ...(jws !== undefined && { 'manifest.jws': jws }),
  };
  files.delete('manifest.jws');
  const lines = text('manifest-sha256.txt')
    .split('\n')
    .filter((one) => one && !one.includes('  manifest.'));
  for (const [path, said] of Object.entries(vouching)) {
    const bytes = new TextEncoder().encode(said);
    const running = sha256();
    running.update(bytes);
    files.set(path, bytes);
    lines.push(`${running.hex()}  ${path}`);
  }
  files.set('manifest-sha256.txt', new TextEncoder().encode(`${lines.join('\n')}\n`));
}

/** An archive in parts of a few files each. */
export async function parts(): Promise<readonly File[]> {
  const files: File[] = [];
  for await (const { entries, number } of archiveParts(archiveEntries(source, { sign }), { entries: 3 }))
    files.push(new File([await joined(zip(entries))], `archive.${number}.zip`));
  return files;
}

/** Changes one bit. */
export function flip(bytes: Uint8Array, at: number): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

/** Puts files into a real file input, as the browser's own dialog does. */
export async function choose(name: string | RegExp, ...files: readonly File[]): Promise<void> {
  const input = (await find('textbox', name)) as HTMLInputElement;
  input.focus();
  input.files = transferOf(files).files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

export function transferOf(files: readonly File[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  return transfer;
}

async function joined(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of chunks) all.push(new Uint8Array(chunk));
  return new Uint8Array(await new Blob(all).arrayBuffer());
}
