import type { BlockerSolution } from '../model/change.ts';
import type { Operation } from '../operation.ts';
import { nothing } from './shapes.ts';

/** Solves one blocker by one of the actions that the preview names; preview again to see what is left. */
export const blockersResolve: Operation<BlockerSolution, Record<string, never>> = {
  id: 'blockers.resolve',
  method: 'POST',
  path: '/blockers/resolve',
  output: nothing,
  effect: 'write',
  key: true,
};
