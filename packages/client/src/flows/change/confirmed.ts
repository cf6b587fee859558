import type { ChangeRequest } from '@sayso/contract';

declare const confirmed: unique symbol;

/** Proof for the compiler that a person confirmed exactly this: only the confirming step makes one. */
export interface Confirmed {
  readonly [confirmed]: true;
  readonly request: ChangeRequest;
  /** One per confirmation, kept through step-up and retries. */
  readonly idempotencyKey: string;
}
