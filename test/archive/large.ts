import { createHash } from 'node:crypto';
import { type ArchiveEntry, archiveEntries, type ArchiveMedium, type ArchiveSource } from '@sayso/archive';

const MEBIBYTE = 1024 ** 2;
/** A little more than 32 bits can count. */
const LARGE = 4100;

/** What is larger than a plain ZIP file can be, made while it is read. */
export const large = {
  'a file beyond 4 GiB that is stored, and files behind it': () => archiveEntries(source(film), { digest }),
  'a file beyond 4 GiB that is packed': () => packed(),
  'more than 65,535 files': () => archiveEntries(source(pictures), { digest }),
} as const satisfies Record<string, () => AsyncGenerator<ArchiveEntry>>;

export type LargeKind = keyof typeof large;

const digest = () => {
  const hash = createHash('sha256');
  return {
    update: (bytes: Uint8Array) => {
      hash.update(bytes);
    },
    hex: () => hash.digest('hex'),
  };
};

function source(media: () => Iterable<ArchiveMedium>): ArchiveSource {
  return {
    id: 'exp_large',
    product: 'Harbor CRM',
    scope: { kind: 'organization', id: 'org_1', name: 'Harbor & Fir', purpose: 'backup' },
    consistency: 'snapshot',
    asOf: '2026-11-22T12:00:00.000Z',
    collections: [
      { name: 'notes', schemaVersion: 1, columns: [{ name: 'id', type: 'integer' }], records: () => [{ id: 1 }] },
    ],
    media,
  };
}

function* film(): Generator<ArchiveMedium> {
  const hash = createHash('sha256');
  for (const chunk of frames()) hash.update(chunk);
  yield { sha256: hash.digest('hex'), mediaType: 'video/mp4', size: LARGE * MEBIBYTE, bytes: frames };
}

function* frames(): Generator<Uint8Array> {
  for (let number = 0; number < LARGE; number += 1) yield new Uint8Array(MEBIBYTE).fill(number);
}

function* pictures(): Generator<ArchiveMedium> {
  const all = Array.from({ length: 70_000 }, (_, number) => {
    const sha256 = createHash('sha256').update(String(number)).digest('hex');
    return { sha256, number };
  });
  for (const { sha256, number } of all.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))) {
    const bytes = Buffer.from(String(number));
    yield { sha256, mediaType: 'image/png', size: bytes.length, bytes: () => [bytes] };
  }
}

/** Not an archive but its container alone, for an archive goes on in another file long before. */
async function* packed(): AsyncGenerator<ArchiveEntry> {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    yield* frames();
  };
  yield { path: 'data/frames.ndjson', atMost: LARGE * MEBIBYTE, bytes: bytes() };
  const last = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from('last');
  };
  yield { path: 'data/last.ndjson', atMost: 4, bytes: last() };
}
