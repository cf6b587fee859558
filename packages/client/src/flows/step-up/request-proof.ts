import type { ProofPurpose, ProofMethod } from '@sayso/contract';

export interface ProofRequest {
  /** The one intent that the proof will serve. */
  readonly purpose: ProofPurpose;
  /** The methods that are accepted. */
  readonly methods: readonly ProofMethod[];
}

export type ProofResult = { readonly proof: string } | { readonly canceled: true };

/** Gets a proof from the person: a dialog on a page, a function in a script. `signal` is aborted when nobody waits any more. */
export type RequestProof = (request: ProofRequest, signal: AbortSignal) => Promise<ProofResult>;
