import { blockersResolve, changesGet, changesRequest } from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { performChange, prove } from '../change/change-effects.ts';
import type { ChangeReport } from '../change/change-event.ts';
import type { ChangeFlowOptions } from '../change/change-flow.ts';
import type { EndingWork, Resolving, Working } from '../change/change-state.ts';
import { takeBackChange } from './take-back-change.ts';

type Report = (event: ChangeReport) => void;

/** Does what a step is about, those that other changes lack as well. */
export async function performEnding(
  options: ChangeFlowOptions,
  work: Working | EndingWork,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const { backend } = options;
  const locale = options.locale?.();
  const context = { signal, ...(locale !== undefined && { locale }) };
  try {
    switch (work.step) {
      case 'resolving':
        return report(await resolve(options, work, { ...context, signal }));
      case 'taking-back': {
        const { change, draft, statusToken } = work;
        const idempotencyKey = `${draft.keySeed}-${draft.confirmations}-back`;
        const taken = await takeBackChange(backend, change, { ...context, statusToken, idempotencyKey });
        return report({ type: 'taken-back', change: taken });
      }
      case 'tracking': {
        if (!work.stale) return await performChange(options, work, report, signal);
        const { statusToken } = work;
        const change = await call(backend, changesGet, { changeId: work.change.id }, { ...context, statusToken });
        report({ type: 'progressed', change });
        return await performChange(options, { ...work, change }, report, signal);
      }
      default:
        return await performChange(options, work, report, signal);
    }
  } catch (error) {
    report({ type: 'failed', error: toSaysoError(error, changesRequest, []) });
  }
}

async function resolve(
  options: ChangeFlowOptions,
  { draft, blocker, action, methods, proof }: Resolving,
  context: CallOptions & { readonly signal: AbortSignal },
): Promise<ChangeReport> {
  const { kind, target } = draft.intent;
  if (methods.length > 0 && proof === undefined) return prove(options, { kind, target }, methods, context.signal);
  const { type, id } = blocker.subject;
  const solution = { kind, target, code: blocker.code, subject: { type, id }, action };
  const idempotencyKey = `${draft.keySeed}-${draft.solutions}-solve`;
  const keyed = { ...context, idempotencyKey, ...(proof !== undefined && { proof }) };
  await call(options.backend, blockersResolve, solution, keyed);
  return { type: 'solved' };
}
