import {
  archiveDocument,
  archiveEntries,
  archiveParts,
  archiveSource,
  joinContainers,
  openZip,
  verifyArchive,
} from '@sayso/archive';
import type { Export, ExportPart } from '@sayso/contract';
import { checkingExport, exportFileName, exportSelection, writtenSoFar } from '@sayso/contract/rules';
import { blobAccess } from '../blobs/random-access.ts';
import type { Server } from '../server.ts';
import type { ExportAttempt } from './attempt.ts';
import { zipContainer } from './container.ts';
import { nativeDigest } from './native-digest.ts';
import type { ReadSelection } from './reading/read-selection.ts';

/** How hard archives are packed: harder takes three times as long and makes them a fifth smaller. */
const LEVEL = 1;

interface WrittenPart extends ExportPart {
  readonly blob: string;
}

export interface WritingOptions {
  readonly read: ReadSelection;
  readonly subjectName: string;
  readonly language: string;
}

/** Writes the files of an export. Its progress is what they have taken so far. */
export async function writeFiles(
  { about, blobs, map, product = about.name, signing }: Server,
  one: Export,
  attempt: ExportAttempt,
  { read, subjectName, language }: WritingOptions,
): Promise<readonly WrittenPart[]> {
  if (!blobs) throw new TypeError('Without blobs there are no exports.');
  const { subject, scope, format, collections } = one;
  const source = archiveSource(
    exportSelection(map.collections, scope, collections),
    (collection) => read.rows(collection),
    {
      id: one.id,
      product,
      scope: { kind: subject.type, id: subject.id, name: subjectName, purpose: scope },
      consistency: read.consistency,
      asOf: read.asOf,
      language,
    },
  );

  const onRecords = (written: number) => attempt.beat(() => writtenSoFar(one, written));
  const parts: Omit<WrittenPart, 'fileName'>[] = [];
  const put = async (number: number, bytes: AsyncIterable<Uint8Array>) => {
    const blob = await attempt.addPart(number);
    const digest = nativeDigest();
    let sizeBytes = 0;
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes) {
        digest.update(chunk);
        sizeBytes += chunk.length;
        yield chunk;
      }
    };
    await blobs.put(blob, counted(), attempt.signal);
    parts.push({ number, sizeBytes, sha256: digest.hex(), blob });
  };

  if (format === 'archive') {
    const entries = archiveEntries(source, { digest: nativeDigest, onRecords, sign: signing?.sign });
    const modified = new Date(read.asOf);
    for await (const part of archiveParts(entries))
      await put(part.number, zipContainer(part.entries, { modified, level: LEVEL }));
  } else {
    await put(1, archiveDocument(source, { onRecords }));
  }
  return parts.map((part) => ({
    ...part,
    fileName: exportFileName(product, one, read.asOf, part.number, parts.length),
  }));
}

/** Opens again what was written, and reads every checksum again. Throws when anything in it is not what it should be. */
export async function checkFiles(
  { blobs, signing }: Server,
  one: Export,
  attempt: ExportAttempt,
  written: readonly WrittenPart[],
): Promise<void> {
  if (!blobs) throw new TypeError('Without blobs there are no exports.');
  const { recordsTotal } = one.progress;
  const beat = () => attempt.beat(() => checkingExport(one, recordsTotal));
  for (const { blob, sizeBytes, sha256 } of written) {
    const digest = nativeDigest();
    let size = 0;
    for await (const chunk of await blobs.open(blob, 0)) {
      digest.update(chunk);
      size += chunk.length;
      beat();
    }
    if (size !== sizeBytes || digest.hex() !== sha256) throw new Error('A file is not what was written.');
  }
  // A document has no checksums within: that its bytes are those that were written, is all there is to it.
  if (one.format === 'json') return;
  const opening = Promise.all(written.map(async ({ blob }) => await openZip(await blobAccess(blobs, blob))));
  const { problems } = await verifyArchive(opening.then(joinContainers), {
    digest: nativeDigest,
    signal: attempt.signal,
    onFile: beat,
    ...(signing && { jwks: signing.jwks }),
  });
  const [first] = problems;
  if (first) throw new Error(`The archive that was written is damaged: ${first.code}.`);
}
