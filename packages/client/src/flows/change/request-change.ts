import { type Backend, type CallContext, changesRequest, type RequestedChange } from '@sayso/contract';
import { call } from '../../call.ts';
import type { Confirmed } from './confirmed.ts';

/** The only place of the flows from which an irreversible act is asked for. */
export function requestChange(
  backend: Backend,
  { request, idempotencyKey }: Confirmed,
  context: CallContext,
): Promise<RequestedChange> {
  return call(backend, changesRequest, request, { ...context, idempotencyKey });
}
