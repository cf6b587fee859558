import * as z from 'zod/mini';
import type { BlockerSolution } from '../model/change.ts';
import type { Operation } from '../operation.ts';
import { blockerCode, changeKind, target } from './change-shapes.ts';
import { nothingBack } from './nothing.ts';
import { schema } from './schema.ts';
import { id } from './shapes.ts';

/** Solves one blocker by one of the actions that the preview names; preview again to see what is left. */
export const blockersResolve: Operation<BlockerSolution, Record<string, never>> = {
  id: 'blockers.resolve',
  summary: 'Solves one blocker by one of the actions that the preview names; preview again to see what is left.',
  method: 'POST',
  path: '/blockers/resolve',
  input: schema<BlockerSolution>(
    z.strictObject({
      kind: changeKind,
      target,
      code: blockerCode,
      subject: z.strictObject({ type: id, id }),
      action: id,
    }),
  ),
  output: nothingBack,
  effect: 'write',
  auth: ['person', 'limited'],
  key: true,
  problems: ['state-conflict', 'cancel-window-closed', 'step-up-required'],
};
