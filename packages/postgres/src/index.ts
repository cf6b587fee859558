export { type Ed25519JsonWebKey, type Signing, signingKeys } from '@sayso/archive';
export { postgresBackend } from './backend.ts';
export {
  type AuditCheck,
  type AuditFinding,
  type AuditFindingCode,
  type AuditReport,
  checkAudit,
} from './audit/check-audit.ts';
export type { Blobs, FoundBlob } from './blobs/blobs.ts';
export { fileBlobs } from './blobs/file-blobs.ts';
export { s3Blobs } from './blobs/s3/s3-blobs.ts';
export { S3Failure, type S3Operation } from './blobs/s3/s3-failure.ts';
export type { S3Options } from './blobs/s3/s3-options.ts';
export { type CheckOptions, checkCatalogue } from './map-check/check-catalogue.ts';
export { type CheckMapOptions, checkMapCommand } from './map-check/check-map-command.ts';
export type { Finding, FindingCode } from './map-check/finding.ts';
export { defineHost, type FromContext, type Host, type HostContext, type HostPool } from './host.ts';
export { defineMap, type TypedEntry, type TypedMap } from './define-map.ts';
export type * from './host-map.ts';
export type {
  AuthenticatorKey,
  AuthenticatorPort,
  ChangedContact,
  HashedPassword,
  Identity,
  ProofClaim,
} from './identity.ts';
export type { Log, LogFields } from './log/log.ts';
export type { Messages, OutgoingMessage } from './messages.ts';
export type { PostgresBackend, PostgresOptions, Worker } from './options.ts';
export type { Secret } from './secrets.ts';
export type { Service, ServiceRecord } from './services.ts';
export type { WorkFailure } from './work-failure.ts';
