import {
  type ConsentChoices,
  type ConsentEvent,
  type ConsentHistoryQuery,
  type ConsentReceipt,
  consentsHistory,
  consentsList,
  consentsReceipt,
  type ConsentSettings,
  consentsSet,
  type Page,
} from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import { itemsOf } from './pages.ts';
import type { Send } from './send.ts';

export interface ConsentsResource {
  /** Each kind of e-mail and each use of data, with what this person said to it; the texts in the language of the call. */
  list(options?: CallOptions): Promise<ConsentSettings>;
  /**
   * Gives, refuses or withdraws, all of it or nothing. Throws `notice-outdated` where another text than the present one was shown, and
   * `state-conflict` where Global Privacy Control says no.
   */
  set(choices: ConsentChoices, options?: CallOptions): Promise<ConsentSettings>;
  /** One page of what was said and when, the newest first. */
  history(query?: ConsentHistoryQuery, options?: CallOptions): Promise<Page<ConsentEvent>>;
  /** All of it, page after page. */
  all(query?: ConsentHistoryQuery, options?: CallOptions): AsyncIterable<ConsentEvent>;
  /** The record of one purpose, to take along and to check offline. Throws `not-found` before anything was said. */
  receipt(input: { readonly purpose: string }, options?: CallOptions): Promise<ConsentReceipt>;
}

export const consents = (send: Send): ConsentsResource => ({
  list: (options) => send(consentsList, {}, options),
  set: (choices, options) => send(consentsSet, choices, options),
  history: (query = {}, options) => send(consentsHistory, query, options),
  all: (query = {}, options) => itemsOf((page: ConsentHistoryQuery) => send(consentsHistory, page, options), query),
  receipt: (input, options) => send(consentsReceipt, input, options),
});
