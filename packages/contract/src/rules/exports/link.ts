import type { Export } from '../../model/export.ts';
import type { Timestamp } from '../../model/primitives.ts';
import type { Policy } from '../../policy.ts';
import { problem, type Problem } from '../../problem.ts';
import type { ProofFacts } from '../facts.ts';
import { wrong } from '../options.ts';
import { methodsOf } from '../plan.ts';
import { proofNeeded } from '../proof.ts';
import { addDuration, isBefore } from '../time.ts';
import type { ExportFacts } from './export-facts.ts';
import { mayExport } from './reach.ts';

export interface LinkCommand {
  readonly stored: Export;
  /** From 1. */
  readonly part: number;
  readonly proof?: ProofFacts;
  /** When this session last got a link to this export by a proof: for its other parts, and to go on, it needs no other one. */
  readonly provenAt?: Timestamp;
}

export interface GrantedLink {
  readonly expiresAt: Timestamp;
  /** True when the proof is used up by this. */
  readonly consumesProof: boolean;
  /** When this session proved itself; absent: nothing had to be proven. */
  readonly provenAt?: Timestamp;
}

/** Whether this person gets a link to this file, and for how long. */
export function linkExport(
  { stored, part, proof, provenAt }: LinkCommand,
  facts: ExportFacts,
  policy: Policy,
  now: Timestamp,
): GrantedLink | Problem {
  const { subject, scope, state, parts = [] } = stored;
  if (!mayExport(subject, scope, facts, policy)) return problem('not-found');
  if (state === 'expired' || state === 'removed')
    return problem('expired', {}, 'The archive is gone. Ask for another export.');
  if (state !== 'ready') return problem('state-conflict', { state, allowed: ['ready'] });
  if (part > parts.length) return wrong('/part', `This export has ${parts.length} files.`);
  const methods = methodsOf(policy.exports?.[scope]?.proof ?? [], facts);
  const isProven = provenAt !== undefined && isBefore(now, addDuration(provenAt, policy.durations.exportLink));
  const unproven = isProven
    ? undefined
    : proofNeeded(proof, { operation: 'exports.link', target: subject }, methods, facts, policy, now);
  if (unproven) return unproven;
  const until = addDuration(now, policy.durations.exportLink);
  const { expiresAt = until } = stored;
  const consumesProof = !isProven && methods.length > 0;
  return {
    expiresAt: isBefore(expiresAt, until) ? expiresAt : until,
    consumesProof,
    ...(isProven ? { provenAt } : consumesProof && { provenAt: now }),
  };
}

/** A ticket as the backend found it by its secret. */
export interface TicketFacts {
  readonly part: number;
  readonly expiresAt: Timestamp;
  /** True once the file was asked for from its beginning. */
  readonly begun: boolean;
}

/**
 * Whether a ticket still opens its file at this place: once from the beginning, then only onward. The facts are about whoever got the
 * ticket, as they are now: it dies with the right.
 */
export function openDownload(
  stored: Export,
  ticket: TicketFacts,
  offset: number,
  facts: ExportFacts,
  policy: Policy,
  now: Timestamp,
): Problem | undefined {
  const { subject, scope, state, parts = [] } = stored;
  if (!mayExport(subject, scope, facts, policy)) return problem('not-found');
  const isSpent = offset === 0 && ticket.begun;
  if (state !== 'ready' || isSpent || !isBefore(now, ticket.expiresAt))
    return problem('expired', {}, 'This link is used up. Ask for another one.');
  const size = parts[ticket.part - 1]?.sizeBytes ?? 0;
  return offset > 0 && offset >= size ? wrong('/offset', `The file has ${size} bytes.`) : undefined;
}
