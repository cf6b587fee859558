import { blockersResolve } from '../operations/index.ts';
import { blockerCode, changeKind } from '../operations/change-shapes.ts';
import { id } from '../operations/shapes.ts';
import { strict } from '../shape.ts';
import { target } from './inputs.ts';
import { row } from './row.ts';

export const blockers = {
  'blockers.resolve': row(blockersResolve, {
    summary: 'Solves one blocker by one of the actions that the preview names; preview again to see what is left.',
    input: strict({
      kind: changeKind,
      target,
      code: blockerCode,
      subject: strict({ type: id, id }),
      action: id,
    }),
    auth: ['person', 'limited'],
    problems: ['state-conflict', 'cancel-window-closed', 'step-up-required'],
  }),
};
