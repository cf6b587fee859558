import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { problem } from '@sayso/contract';
import { answerWithProblem } from '../answer.ts';
import { logFailure, newRequestId } from '../failure.ts';
import { malformed } from '../json.ts';
import type { FetchHandler } from '../serve.ts';
import { isFile, sendFile } from './send-file.ts';

/** For `node:http`, and as middleware for Express and everything with its signature. */
export type NodeHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => void;

export interface NodeHandlerOptions {
  /**
   * How long a download may stand still before its connection is cut, in milliseconds; by default 120,000. Whoever comes back goes on from
   * there.
   */
  readonly patience?: number;
}

const PATIENCE = 120_000;

/** What stacks in the style of Express add to a request. */
interface StackedRequest extends IncomingMessage {
  /** The address before a mount path was taken off. */
  readonly originalUrl?: string;
  /** What a body parser made of the body. */
  readonly body?: unknown;
  /** Where the adapter looks for a body that was read already. */
  rawBody?: Buffer;
}

/**
 * Mounts a fetch handler on Node. Below a mount path the handler sees the whole address, so that `basePath` is always what browsers
 * see. A body that a parser has read is passed on. Files are read no faster than the client takes them. The request's signal aborts and
 * the file is canceled when the client goes away. `next` is called only with
 * an error, never to pass a request on: mount it under its base path.
 */
export function nodeHandler(handler: FetchHandler, { patience = PATIENCE }: NodeHandlerOptions = {}): NodeHandler {
  return (request: StackedRequest, response, next) => {
    const lost = restoreBody(request);
    const answer = async (each: Request): Promise<Response> => {
      if (lost) throw lost;
      const answered = await handler(each);
      if (!isFile(answered)) return answered;
      await sendFile(answered, response, patience);
      return RESPONSE_ALREADY_SENT;
    };
    const listener = getRequestListener(answer, {
      // Host processes have a Request and a Response of their own; they stay.
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        if (error instanceof RequestError) {
          return answerWithProblem(malformed('The address or the Host header is malformed.'), 'GET');
        }
        if (next) return next(error);
        const requestId = newRequestId();
        logFailure({ requestId, error });
        return answerWithProblem(problem('internal', { requestId }), 'GET');
      },
    });
    const { url } = request;
    // The listener takes the address in before it first waits.
    if (request.originalUrl !== undefined) request.url = request.originalUrl;
    void listener(request, response);
    if (url !== undefined) request.url = url;
  };
}

/** Puts back what a body parser has read; an error when somebody read the body and kept it. */
function restoreBody(request: StackedRequest): Error | undefined {
  const { body } = request;
  if (!request.readableDidRead || request.rawBody !== undefined) return undefined;
  if (body === undefined)
    return new TypeError('The body was read before the handler saw it, and nothing is in request.body.');
  request.rawBody = Buffer.isBuffer(body) ? body : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  return undefined;
}
