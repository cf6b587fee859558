import { isSaysoError } from '@sayso/client';
import { type AnyOperation, isProblem, type OperationId, OPERATIONS, type Blocker } from '@sayso/contract';
import { callingAs } from './cast.ts';
import { type Cell, type Probe, PROBES } from './probes.ts';
import type { Answer } from './worlds.ts';

/** `ok`: the caller may; else the code of the problem. */
export interface Came {
  readonly to: string;
  readonly answer: Answer | undefined;
}

/** Makes the call of a cell, and says what came of it. */
export async function tried(id: OperationId, cell: Cell): Promise<Came> {
  const { input, context, stops, after }: Probe<unknown> = PROBES[id];
  const operation: AnyOperation = OPERATIONS[id];
  const { backend, context: own } = callingAs(cell.cast, cell.principal);
  const asked = await input(cell);
  const came = await backend
    .call(operation, asked, { ...own, ...(await context?.(cell)) })
    .then((answer: unknown) => (stops !== undefined ? 'answered' : isForbidden(answer) ? 'permission-required' : 'ok'))
    .catch((error: unknown) => {
      if (!isProblem(error) && !isSaysoError(error)) throw error;
      return error.code === stops ? 'ok' : error.code;
    });
  const answer = cell.cast.answer();
  await after?.(cell);
  return { to: came, answer };
}

/** A preview answers whoever may look, and says that they may not do it. */
function isForbidden(answer: unknown): boolean {
  const blockers = (answer as { readonly blockers?: readonly Blocker[] } | undefined)?.blockers ?? [];
  return blockers.some(({ code }) => code === 'permission-required');
}
