export { postgresBackend } from './backend.ts';
export type { Blobs, FoundBlob } from './blobs/blobs.ts';
export { fileBlobs } from './blobs/file-blobs.ts';
export { checkColumns } from './check-columns.ts';
export type * from './host-map.ts';
export type {
  AuthenticatorKey,
  AuthenticatorPort,
  ChangedContact,
  HashedPassword,
  Identity,
  ProofClaim,
} from './identity.ts';
export type { Messages, OutgoingMessage } from './messages.ts';
export type { PostgresBackend, PostgresOptions, Signing, Worker } from './options.ts';
export type { Secret } from './secrets.ts';
export type { Service, ServiceRecord } from './services.ts';
export type { WorkFailure } from './work-failure.ts';
