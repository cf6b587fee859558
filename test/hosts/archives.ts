import {
  type ArchiveReport,
  blobAccess,
  importArchive,
  type ImportedArchive,
  type JsonWebKeySet,
  openZip,
  sha256,
  verifyArchive,
} from '@sayso/archive';
import type { DataMapEntry } from '@sayso/contract';
import { columnsOf, keyColumnsOf, recordIdOf } from '@sayso/contract/rules';
import type { HostState } from '@sayso/testing';
import { zip } from '@sayso/testing/archive';
import type { Walk } from './walk.ts';

/** A file that a person has downloaded, opened and checked with the keys that the product publishes. */
export interface OpenedArchive extends Pick<ImportedArchive, 'manifest' | 'collections'> {
  readonly verdict: ArchiveReport['verdict'];
  /** The codes and paths of what is wrong; empty: nothing. */
  readonly problems: readonly string[];
  /** What is imported from it, by collection, in the order of their keys. */
  readonly records: Readonly<Record<string, readonly object[]>>;
  readonly sha256: string;
  /** One of its files as text, such as a schema. */
  text(path: string): Promise<string>;
}

/** Opens, verifies and imports it; rejects where that is impossible. */
export async function openedArchive(file: Blob, walk: Walk): Promise<OpenedArchive> {
  const jwks = await keysOf(walk);
  const container = await openZip(blobAccess(file));
  const { verdict, problems } = await verifyArchive(container, { jwks });
  const { collections, manifest } = await importArchive(container, jwks.keys.length > 0 ? { jwks } : {});
  const records: Record<string, readonly object[]> = {};
  for (const { name, records: read } of collections) {
    const all: object[] = [];
    for await (const record of read()) all.push(record);
    records[name] = all;
  }
  return {
    verdict,
    problems: problems.map(({ code, path }) => `${code} ${path ?? ''}`),
    manifest,
    collections,
    records,
    sha256: await digestOf(file),
    text: (path) => textOf(container.open(path)),
  };
}

/** What the product publishes; no key where the engine lacks Ed25519, and a memory host in it signs nothing. */
async function keysOf({ host }: Walk): Promise<JsonWebKeySet> {
  return (await (await fetch(host.keysHref)).json()) as JsonWebKeySet;
}

/** A copy in which files say something else, packed as it was: what somebody makes who has more time than rights. */
export async function forged(file: File, change: (text: string, path: string) => string): Promise<File> {
  const container = await openZip(blobAccess(file));
  const entries = container.files.map(async ({ path }) => {
    const bytes = new TextEncoder().encode(change(await textOf(container.open(path)), path));
    return { path, atMost: bytes.length, bytes: [bytes] };
  });
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of zip(await Promise.all(entries))) chunks.push(new Uint8Array(chunk));
  return new File(chunks, `forged-${file.name}`);
}

/** What the verifier must say of an archive that nobody has touched: where a memory host could not sign it, whose it is cannot be known. */
export async function untouched(walk: Walk): Promise<ArchiveReport['verdict']> {
  return (await keysOf(walk)).keys.length > 0 ? 'intact' : 'signer-unknown';
}

/** What `sha256sum` says of it. */
export async function digestOf(file: Blob): Promise<string> {
  const digest = sha256();
  digest.update(new Uint8Array(await file.arrayBuffer()));
  return digest.hex();
}

/** The collections that an organization's backup must have besides `organization`, by name: the map's, with the columns that are no secret. */
export function backedUp({ map }: HostState): readonly DataMapEntry[] {
  return map.filter((entry) => entry.owner === 'organization' && entry.export === 'include');
}

/** What is stored of such a collection for an organization, under the names that the map gives the columns in archives, sorted by key. */
export function storedOf({ tables }: HostState, entry: DataMapEntry, organizationId: string): readonly object[] {
  const { columns = {}, path } = entry;
  const [owner = ''] = columnsOf(path[0]?.column ?? []);
  const rows = (tables[entry.table] ?? []) as Readonly<Record<string, unknown>>[];
  const idOf = (row: Readonly<Record<string, unknown>>) => recordIdOf(keyColumnsOf(entry).map((column) => row[column]));
  const shown = Object.entries(columns).filter(([, column]) => !column.secret);
  return rows
    .filter((row) => row[owner] === organizationId)
    .toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
    .map((row) => Object.fromEntries(shown.map(([column, { name = column }]) => [name, row[column] ?? null])));
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of bytes) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
