import { type Backend, type BlockerSolution, blockersResolve } from '@sayso/contract';
import { call, type CallOptions } from '../../call.ts';

/** Solves one blocker by one of its actions; `options.proof` where it takes one. */
export async function solveBlocker(backend: Backend, solution: BlockerSolution, options: CallOptions): Promise<void> {
  await call(backend, blockersResolve, solution, options);
}
