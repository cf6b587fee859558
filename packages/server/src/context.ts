import type { CallContext } from '@sayso/contract';
import { preferredLanguage } from './language.ts';

/** The headers of a request as the context of the call. A header that is absent is a member that is absent. */
export function readContext({ headers, signal }: Request): CallContext {
  const idempotencyKey = headers.get('idempotency-key');
  const proof = headers.get('sayso-proof');
  const statusToken = headers.get('sayso-status-token');
  const ifMatch = headers.get('if-match');
  const locale = preferredLanguage(headers.get('accept-language'));
  return {
    signal: abortsWithError(signal),
    ...(idempotencyKey !== null && { idempotencyKey }),
    ...(proof !== null && { proof }),
    ...(statusToken !== null && { statusToken }),
    ...(ifMatch !== null && { ifMatch }),
    ...(locale !== undefined && { locale }),
    ...(hasGpc(headers) && { gpc: true }),
  };
}

/**
 * `Sec-GPC` comes from the browser, `Sayso-GPC` from a page that read `navigator.globalPrivacyControl`. Any value but `1` is ignored; one of
 * several is enough (Global Privacy Control, section 3.2).
 */
function hasGpc(headers: Headers): boolean {
  return ['sec-gpc', 'sayso-gpc'].some((name) =>
    headers
      .get(name)
      ?.split(',')
      .some((value) => value.trim() === '1'),
  );
}

/** Runtimes abort with reasons of their own, some with plain text; a backend sees an `AbortError`, as it does when it is called directly. */
function abortsWithError(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = () => controller.abort(new DOMException('The client went away.', 'AbortError'));
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}
