import { type Backend, type Change, changesCancel, changesUndo } from '@sayso/contract';
import { call, type CallOptions } from '../../call.ts';
import { wayBack } from './way-back.ts';

/** Stops a change or undoes it, whichever it allows. */
export function takeBackChange(backend: Backend, change: Change, options: CallOptions): Promise<Change> {
  const operation = wayBack(change) === 'undo' ? changesUndo : changesCancel;
  return call(backend, operation, { changeId: change.id }, options);
}
