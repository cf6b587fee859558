import { canonicalize } from './canonicalize.ts';
import { utf8 } from './jws.ts';
import { type LineChunk, lineChunks, recordWriter } from './lines.ts';
import { schemaOf } from './record-schema.ts';
import type { ArchiveCollection, ArchiveSource } from './source.ts';
import { checkSource } from './source-check.ts';

/** The name and version of the single document. */
export const DOCUMENT_FORMAT = 'sayso-document/1';

export interface DocumentOptions {
  /** Hears how many records are written, in all, whenever somebody has taken the bytes. */
  readonly onRecords?: (written: number) => void;
}

/**
 * The same as one JSON document, for hosts that promise plain JSON: made while it is read, and canonical by RFC 8785 as a whole. It
 * has no signature and no files; `media` names those that there are.
 */
export async function* archiveDocument(
  source: ArchiveSource,
  { onRecords }: DocumentOptions = {},
): AsyncGenerator<Uint8Array> {
  checkSource(source);
  const { id, product, scope, consistency, asOf, exclusions = [] } = source;
  // Member by member in the order of their names, which is what makes it canonical.
  yield utf8(`{"asOf":${canonicalize(asOf)},"collections":[`);
  let written = 0;
  for (const [index, collection] of source.collections.entries())
    for await (const { bytes, records } of collectionChunks(collection, index > 0)) {
      yield bytes;
      written += records;
      if (records > 0) onRecords?.(written);
    }
  yield utf8(
    `],"consistency":${canonicalize(consistency)},"exclusions":${canonicalize(exclusions)},` +
      `"format":${canonicalize(DOCUMENT_FORMAT)},"id":${canonicalize(id)},"media":[`,
  );
  let between = '';
  for await (const { sha256, mediaType, size } of source.media?.() ?? []) {
    yield utf8(between + canonicalize({ sha256, mediaType, size }));
    between = ',';
  }
  yield utf8(`],"product":${canonicalize(product)},"scope":${canonicalize(scope)}}`);
}

async function* collectionChunks(collection: ArchiveCollection, isNext: boolean): AsyncGenerator<LineChunk> {
  const { name, label, key = 'id', schemaVersion, redactions = [], exclusions = [], columns } = collection;
  const text = (piece: string): LineChunk => ({ bytes: utf8(piece), records: 0 });
  const labeled = label === undefined ? '' : `,"label":${canonicalize(label)}`;
  const before = `${isNext ? ',' : ''}{"exclusions":${canonicalize(exclusions)},"key":${canonicalize(key)}`;
  yield text(`${before}${labeled},"name":${canonicalize(name)},"records":[`);
  const json = recordWriter(collection);
  let between = '';
  yield* lineChunks(collection.records(), (record) => {
    const piece = between + json(record);
    between = ',';
    return piece;
  });
  const schema = canonicalize(schemaOf({ name, columns }));
  yield text(`],"redactions":${canonicalize(redactions)},"schema":${schema},"schemaVersion":${schemaVersion}}`);
}
