import type { Backend, CallContext, Operation } from '@sayso/contract';
import { capabilitiesOf } from '../capabilities.ts';
import { answerOf, failureOf } from './answer.ts';
import { exchange } from './exchange.ts';
import { headersOf, requestOf } from './request.ts';
import { isRepeatable } from './retry.ts';

export type Headings = Readonly<Record<string, string>>;

export interface HttpBackendOptions {
  /** Where the operations are served, such as `/api/sayso`; outside a browser it must be absolute. */
  readonly baseUrl: string;
  /** Sent with every call: a value, or a function that is asked anew before each call, for instance for a fresh access token. */
  readonly headers?: Headings | (() => Headings | Promise<Headings>);
  /** Whether cookies go along; by default `same-origin`. */
  readonly credentials?: RequestCredentials;
  /** By default the global one. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /**
   * Milliseconds for one attempt; by default 10,000. The whole call ends with the time-out of `call`. A file may take longer, and is given
   * up when it stands still for so long.
   */
  readonly timeout?: number;
  /** How often a read, or a write under its key, is repeated at most; by default 2. Other writes are never repeated. */
  readonly retries?: number;
  /**
   * True where nothing but `fetch` reaches the operations, such as a service worker that answers them (msw), or a header that has to go
   * along: then nothing has an `address` to navigate to. By default false.
   */
  readonly fetchOnly?: boolean;
}

/**
 * A backend over HTTP. As every backend it throws `Problem` for what the server answers; for what never came or cannot be read, a
 * `SaysoError` (`network`, `timeout`, `aborted`, `invalid-response`). Throws a `TypeError` when `baseUrl` cannot be used here.
 */
export function httpBackend(options: HttpBackendOptions): Backend {
  const { baseUrl, headers, credentials = 'same-origin', timeout = 10_000, retries = 2, fetchOnly } = options;
  if (typeof location === 'undefined' && !URL.canParse(baseUrl)) {
    throw new TypeError('Outside a browser, baseUrl must be absolute.');
  }
  const backend: Backend = {
    async call<Input, Output>(operation: Operation<Input, Output>, input: Input, context: CallContext = {}) {
      const { fetch = globalThis.fetch } = options;
      let own: Headings = {};
      const failed = (error: unknown) => failureOf(error, operation, input, context, credentialsIn(own));
      try {
        own = (await (typeof headers === 'function' ? headers() : headers)) ?? {};
        // Loaded before anything is asked: what can be had once must not be lost because a module does not come.
        const file = operation.stream && (await import('./file-fetch.ts')).fileFetch(fetch);
        const { url, ...request } = requestOf(baseUrl, operation, input);
        const init = { ...request, credentials, headers: headersOf(own, context, typeof request.body === 'string') };
        const answered = await exchange((signal) => new Request(url, { ...init, signal }), {
          fetch: file ? file.fetch : fetch,
          timeout,
          retries: isRepeatable(operation, context) ? retries : 0,
          signal: context.signal ?? new AbortController().signal,
        });
        return (file?.download(operation, timeout, context.signal, failed) ??
          answerOf(answered, operation, credentialsIn(own))) as Output;
      } catch (error) {
        throw failed(error);
      }
    },
    async serves(operation) {
      return (await capabilitiesOf(backend)).operations.includes(operation.id);
    },
    address: (operation, input) =>
      // Where the page is, only a request knows.
      fetchOnly || operation.method !== 'GET' ? undefined : new Request(requestOf(baseUrl, operation, input).url).url,
  };
  return backend;
}

const CREDENTIAL_NAME = /auth|cookie|token|secret|key|session|signature/i;

/** The values of headers that let somebody in, and what stands behind a scheme such as `Bearer`. */
function credentialsIn(headers: Headings): readonly string[] {
  return Object.entries(headers)
    .filter(([name]) => CREDENTIAL_NAME.test(name))
    .flatMap(([, value]) => [value, value.split(' ').at(-1) ?? '']);
}
