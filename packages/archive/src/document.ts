import { canonicalize } from './canonicalize.ts';
import { utf8 } from './jws.ts';
import { recordWriter, textChunks } from './lines.ts';
import { schemaOf } from './record-schema.ts';
import type { ArchiveCollection, ArchiveRecord, ArchiveSource } from './source.ts';
import { checkSource } from './source-check.ts';

/** The name and version of the single document. */
export const DOCUMENT_FORMAT = 'sayso-document/1';

const CHUNK = 64 * 1024;

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
  let text = '';
  let records = 0;
  let told = 0;
  const taken = () => {
    if (records > told) onRecords?.(records);
    told = records;
  };
  const count = (more: number) => {
    records += more;
  };
  for await (const piece of pieces(source, count)) {
    text += piece;
    if (text.length < CHUNK) continue;
    yield utf8(text);
    text = '';
    taken();
  }
  yield utf8(text);
  taken();
}

/** Member by member in the order of their names, which is what makes it canonical. */
async function* pieces(source: ArchiveSource, count: (records: number) => void): AsyncGenerator<string> {
  const { id, product, scope, consistency, asOf, exclusions = [] } = source;
  yield `{"asOf":${canonicalize(asOf)},"collections":[`;
  for (const [index, collection] of source.collections.entries()) {
    if (index > 0) yield ',';
    yield* collectionPieces(collection, count);
  }
  yield `],"consistency":${canonicalize(consistency)},"exclusions":${canonicalize(exclusions)}`;
  yield `,"format":${canonicalize(DOCUMENT_FORMAT)},"id":${canonicalize(id)},"media":[`;
  let between = '';
  for await (const { sha256, mediaType, size } of source.media?.() ?? []) {
    yield between + canonicalize({ sha256, mediaType, size });
    between = ',';
  }
  yield `],"product":${canonicalize(product)},"scope":${canonicalize(scope)}}`;
}

async function* collectionPieces(
  collection: ArchiveCollection,
  count: (records: number) => void,
): AsyncGenerator<string> {
  const { name, label, key = 'id', schemaVersion, redactions = [], exclusions = [] } = collection;
  yield `{"exclusions":${canonicalize(exclusions)},"key":${canonicalize(key)}`;
  if (label !== undefined) yield `,"label":${canonicalize(label)}`;
  yield `,"name":${canonicalize(name)},"records":[`;
  const json = recordWriter(collection);
  let between = '';
  const write = (record: ArchiveRecord) => {
    const text = between + json(record);
    between = ',';
    return text;
  };
  for await (const chunk of textChunks(collection.records(), write)) {
    count(chunk.records);
    yield chunk.text;
  }
  yield `],"redactions":${canonicalize(redactions)},"schema":${canonicalize(schemaOf(collection))}`;
  yield `,"schemaVersion":${canonicalize(schemaVersion)}}`;
}
