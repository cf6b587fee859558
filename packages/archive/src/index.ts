export { ArchiveError, type ArchiveProblem, type ArchiveProblemCode, isArchiveError } from './archive-error.ts';
export {
  type ArchiveAbout,
  type ArchiveSelection,
  archiveSource,
  type CollectionReader,
  type SelectedField,
  type SelectedRecords,
  type StoredRow,
} from './archive-source.ts';
export { canonicalize } from './canonicalize.ts';
export { certifiedSubject, isAbout } from './certified-subject.ts';
export { type ArchiveContainer, type ContainedFile, joinContainers } from './container.ts';
export { archiveDocument, DOCUMENT_FORMAT, type DocumentOptions } from './document.ts';
export { archiveEntries, type ArchiveEntry, type ArchiveOptions } from './entries.ts';
export { mediaPath } from './file-name.ts';
export {
  importArchive,
  type ImportedArchive,
  type ImportedCollection,
  type ImportedMedium,
  type ImportOptions,
} from './import.ts';
export { ed25519Signer, type JsonWebKeySet, type PublicJsonWebKey, type Signer, type SignManifest } from './jws.ts';
export {
  ARCHIVE_FORMAT,
  type ArchivedCollection,
  type ArchivedData,
  type ArchivedFile,
  type ArchiveManifest,
} from './manifest.ts';
export { type ArchivePart, archiveParts, type PartLimits } from './parts.ts';
export { type ReceiptReport, signReceipt, verifyReceipt } from './receipt.ts';
export { type ColumnSchema, type RecordSchema, schemaOf } from './record-schema.ts';
export { type DigestFactory, type RunningDigest, sha256 } from './sha-256.ts';
export { type Ed25519JsonWebKey, type Signing, signingKeys, thumbprintOf } from './signing-keys.ts';
export type * from './source.ts';
export { type ArchiveReport, verifyArchive, type VerifyOptions } from './verify.ts';
export { crc32 } from './zip/crc-32.ts';
export type { ZipLimits } from './zip/directory.ts';
export { openZip } from './zip/open-zip.ts';
export { blobAccess, type RandomAccess } from './zip/random-access.ts';
