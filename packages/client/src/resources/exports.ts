import {
  type ChangeTarget,
  type Download,
  type Export,
  type ExportDownload,
  type ExportLink,
  type ExportLinkRequest,
  type ExportPreview,
  type ExportRequest,
  exportsCancel,
  exportsCreate,
  exportsDownload,
  exportsGet,
  exportsLink,
  exportsList,
  exportsPreview,
  type ExportsQuery,
  exportsRemove,
  type Page,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { followExport, readyExport } from './follow-export.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

interface ExportById {
  readonly exportId: string;
}

/** One file of an export, from wherever the last try ended. */
export interface ExportPartRequest extends ExportLinkRequest {
  /** Where to begin, in bytes; by default 0. */
  readonly offset?: number;
}

export interface ExportsResource {
  /** What can be taken along, how much it is, and what stands in the way; changes nothing. */
  preview(input: { readonly subject: ChangeTarget }, options?: CallOptions): Promise<ExportPreview>;
  /**
   * Asks for an export. Throws `already-open` with the `existing` one while one of the same subject and scope is under way, `cooldown`
   * with `nextAllowedAt` when the last one is too fresh.
   */
  create(request: ExportRequest, options?: CallOptions): Promise<Export>;
  /** One export and how far it is. */
  get(input: ExportById, options?: CallOptions): Promise<Export>;
  /** One page of the record of all exports of a person's or an organization's data, the newest first. */
  list(query: ExportsQuery, options?: CallOptions): Promise<Page<Export>>;
  /** All of them, page after page. */
  all(query: ExportsQuery, options?: CallOptions): AsyncIterable<Export>;
  /** Stops an export that is queued or running; what was written goes. */
  cancel(input: ExportById, options?: CallOptions): Promise<Export>;
  /** Removes the archive now. The record that there was one stays. */
  remove(input: ExportById, options?: CallOptions): Promise<Export>;
  /**
   * A one-use, short-lived way to one file. Throws `step-up-required` where the policy wants a proof for
   * `{ operation: 'exports.link', target: subject }` in `options.proof`, `expired` when the archive is gone.
   */
  link(input: ExportLinkRequest, options?: CallOptions): Promise<ExportLink>;
  /** The bytes that a link opens, as a stream. Throws `expired` when the link is used up; ask for another one then. */
  download(input: ExportDownload, options?: CallOptions): Promise<Download>;
  /** Asks for a link and opens it: one file as a stream. `options.proof` is for the link. */
  open(input: ExportPartRequest, options?: CallOptions): Promise<Download>;
  /**
   * The export as it goes on, until it is ready or has ended otherwise: once as it is, then whenever it has moved. Goes on through lost
   * connections and for as long as it takes; `options.signal` ends it with `aborted`, `options.timeout` is for each look.
   */
  follow(exportId: string, options?: CallOptions): AsyncIterable<Export>;
  /**
   * Resolves when the export is ready. Throws the problem of one that failed, `state-conflict` for one that was canceled or removed,
   * `expired` for one whose time is over.
   */
  wait(exportId: string, options?: CallOptions): Promise<Export>;
}

export const exports = (send: Send, signal?: AbortSignal): ExportsResource => {
  const follow = (exportId: string, options: CallOptions = {}) =>
    followExport(() => send(exportsGet, { exportId }, options), options.signal ?? signal);
  return {
    preview: (input, options) => send(exportsPreview, input, options),
    create: (request, options) => send(exportsCreate, request, options),
    get: (input, options) => send(exportsGet, input, options),
    list: (query, options) => send(exportsList, query, options),
    all: (query, options) => itemsOf((page: ExportsQuery) => send(exportsList, page, options), query),
    cancel: (input, options) => send(exportsCancel, input, options),
    remove: (input, options) => send(exportsRemove, input, options),
    link: (input, options) => send(exportsLink, input, options),
    download: (input, options) => send(exportsDownload, input, options),
    async open({ offset, ...wanted }, { proof, ...options } = {}) {
      const { expiresAt: _expiresAt, ...link } = await send(exportsLink, wanted, {
        ...options,
        ...(proof && { proof }),
      });
      return await send(exportsDownload, { ...link, ...(offset && { offset }) }, options);
    },
    follow,
    wait: (exportId, options) => readyExport(follow(exportId, options)),
  };
};
