export { postgresBackend } from './backend.ts';
export type * from './host-map.ts';
export type { Identity, ProofClaim } from './identity.ts';
export type { Messages, OutgoingMessage } from './messages.ts';
export type { PostgresBackend, PostgresOptions, Worker } from './options.ts';
export type { Secret } from './secrets.ts';
export type { Service, ServiceRecord } from './services.ts';
export type { WorkFailure } from './work-failure.ts';
