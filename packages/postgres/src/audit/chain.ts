import type { Timestamp } from '@sayso/contract';
import { digestOf, type Keyring } from '../secrets.ts';

/** What a row of the audit says. */
export interface AuditEntry {
  readonly id: string;
  readonly at: Timestamp;
  readonly event: string;
  readonly changeId: string | null;
  readonly operatorId: string | null;
  /** Who it was, as `personDigest` writes it; null where nobody of the host's people was. */
  readonly person: string | null;
}

/** Where a row stands in the chain of its tenant. */
export interface AuditLink {
  readonly tenant: string;
  /** Counts from 1. */
  readonly seq: number;
  /** The hash of the one before; empty for the first. */
  readonly previous: string;
}

/** The end of a tenant's chain. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
  /** The first entry that was written after a head which nobody of ours had signed. */
  readonly doubtedAt: number | null;
}

/** Before the first entry. */
export const NOTHING: AuditHead = { seq: 0, hash: '', doubtedAt: null };

/** SHA-256 over everything that a row says and where it stands. */
export function hashOf({ tenant, seq, previous }: AuditLink, entry: AuditEntry): string {
  const { id, at, event, changeId, operatorId, person } = entry;
  return digestOf(
    JSON.stringify(['sayso audit 1', tenant, seq, previous, id, at, event, changeId, operatorId, person]),
  );
}

/** Tells nobody who it was, once the salt is gone. */
export function personDigest(salt: string, accountId: string): string {
  return digestOf(JSON.stringify(['sayso audit person 1', salt, accountId]));
}

export function signHead(keys: Keyring, tenant: string, head: AuditHead): string {
  return keys.sign('audit', headText(tenant, head));
}

/** True when one of the keys signed exactly this. */
export function isSigned(keys: Keyring, tenant: string, head: AuditHead, mac: string): boolean {
  return keys.verifies('audit', headText(tenant, head), mac);
}

function headText(tenant: string, { seq, hash, doubtedAt }: AuditHead): string {
  return JSON.stringify(['sayso audit head 1', tenant, seq, hash, doubtedAt]);
}
