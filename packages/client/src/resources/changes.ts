import {
  type Change,
  type ChangeIntent,
  type ChangePreview,
  type ChangeReceipt,
  type ChangeRequest,
  changesCancel,
  changesCertificate,
  changesDecide,
  changesGet,
  changesList,
  changesPreview,
  type ChangesQuery,
  changesReceipt,
  changesRequest,
  changesUndo,
  type ChangeVerdict,
  type ErasureCertificate,
  type Page,
  type RequestedChange,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

interface ChangeById {
  readonly changeId: string;
}

export interface ChangesResource {
  /** What a change would do, what stands in its way and when; changes nothing. */
  preview(intent: ChangeIntent, options?: CallOptions): Promise<ChangePreview>;
  /**
   * Asks for the change that the preview token binds. Throws `step-up-required` without the proof that the preview names (put it into
   * `options.proof`), `preview-stale` when reality has drifted, `change-blocked` while a blocker stands.
   */
  request(request: ChangeRequest, options?: CallOptions): Promise<RequestedChange>;
  /** One change and how far it is; `options.statusToken` opens it without a session. */
  get(input: ChangeById, options?: CallOptions): Promise<Change>;
  /**
   * One page of the changes that the person asked for or that concern an organization of theirs, the newest first; with a status token
   * only its own; for support those that support carries out.
   */
  list(query?: ChangesQuery, options?: CallOptions): Promise<Page<Change>>;
  /** All of them, page after page. */
  all(query?: ChangesQuery, options?: CallOptions): AsyncIterable<Change>;
  /** Stops a change that has not been applied, until `cancelableUntil`. Never asks for a proof. */
  cancel(input: ChangeById, options?: CallOptions): Promise<Change>;
  /** Takes an applied change back, until `undoableUntil`. Never asks for a proof. */
  undo(input: ChangeById, options?: CallOptions): Promise<Change>;
  /** Support's answer to a change in `awaitingSupport`. Throws `state-conflict` in any other state, `change-blocked` while a blocker stands. */
  decide(verdict: ChangeVerdict, options?: CallOptions): Promise<Change>;
  /** What was asked and what became of it, with nothing personal in it. */
  receipt(input: ChangeById, options?: CallOptions): Promise<ChangeReceipt>;
  /**
   * What was erased, counted, verified by a second pass and signed, with nothing personal in it. Throws `not-found` until a change that
   * erases is completed: its `certificateId` says that there is one.
   */
  certificate(input: ChangeById, options?: CallOptions): Promise<ErasureCertificate>;
}

export const changes = (send: Send): ChangesResource => ({
  preview: (intent, options) => send(changesPreview, intent, options),
  request: (request, options) => send(changesRequest, request, options),
  get: (input, options) => send(changesGet, input, options),
  list: (query = {}, options) => send(changesList, query, options),
  all: (query = {}, options) => itemsOf((page: ChangesQuery) => send(changesList, page, options), query),
  cancel: (input, options) => send(changesCancel, input, options),
  undo: (input, options) => send(changesUndo, input, options),
  decide: (verdict, options) => send(changesDecide, verdict, options),
  receipt: (input, options) => send(changesReceipt, input, options),
  certificate: (input, options) => send(changesCertificate, input, options),
});
