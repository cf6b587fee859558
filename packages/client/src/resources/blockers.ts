import { type BlockerSolution, blockersResolve } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface BlockersResource {
  /**
   * Solves one blocker of a preview by one of its `resolve.actions`; preview again to see what is left. Throws `state-conflict` when it
   * does not stand any more, `step-up-required` for `prove` without a proof for the kind and target in `options.proof`.
   */
  resolve(solution: BlockerSolution, options?: CallOptions): Promise<Record<string, never>>;
}

export const blockers = (send: Send): BlockersResource => ({
  resolve: (solution, options) => send(blockersResolve, solution, options),
});
