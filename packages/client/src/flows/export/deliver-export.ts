import {
  type Backend,
  type Export,
  type ExportLink,
  exportsDownload,
  exportsLink,
  type ExportPart,
  type ProofMethod,
} from '@sayso/contract';
import { call, type CallOptions } from '../../call.ts';
import { isSaysoError, SaysoError } from '../../sayso-error.ts';
import { MOST_DEMANDS } from '../change/change-transition.ts';
import type { RequestProof } from '../step-up/request-proof.ts';

/** A file on its way to the person: an address to navigate to, or its bytes. */
export type DeliveredFile =
  | { readonly fileName: string; readonly address: string }
  | { readonly fileName: string; readonly content: Blob };

/** Hands a file over to the person: a page navigates or saves, a script writes. */
export type DeliverFile = (file: DeliveredFile) => void | Promise<void>;

export interface DeliverOptions {
  readonly backend: Backend;
  readonly deliver: DeliverFile;
  /** Asked when the backend wants a proof before a download; without it such a download fails with `step-up-required`. */
  readonly requestProof?: RequestProof;
}

/**
 * Gets one file of an export to the person. False: the step-up was canceled. An address is navigated to, so that the browser can resume
 * by itself; where the backend has none, the bytes come through here.
 */
export async function deliverExport(
  options: DeliverOptions,
  one: Export,
  part: ExportPart,
  receiving: (received: number, size: number) => void,
  context: CallOptions & { readonly signal: AbortSignal },
): Promise<boolean> {
  const { backend, deliver } = options;
  const link = await linkTo(options, one, part, context);
  if (!link) return false;
  const { fileName } = part;
  const at = { exportId: one.id, part: part.number, ticket: link.ticket };
  const address = backend.address?.(exportsDownload, at);
  if (address !== undefined) {
    await deliver({ fileName, address });
    return true;
  }
  const { body, mediaType, size } = await call(backend, exportsDownload, at, context);
  let received = 0;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      received += chunk.byteLength;
      receiving(received, size);
      controller.enqueue(chunk);
    },
  });
  receiving(received, size);
  const content = await new Response(body.pipeThrough(counted, { signal: context.signal }), {
    headers: { 'content-type': mediaType },
  })
    .blob()
    .catch((cause: unknown) => {
      throw cut(cause);
    });
  if (content.size !== size) throw cut();
  await deliver({ fileName, content });
  return true;
}

async function linkTo(
  { backend, requestProof }: DeliverOptions,
  { id: exportId, subject: target }: Export,
  { number: part }: ExportPart,
  context: CallOptions & { readonly signal: AbortSignal },
): Promise<ExportLink | undefined> {
  let proven: CallOptions = context;
  for (let demanded = 0; ; demanded += 1) {
    try {
      return await call(backend, exportsLink, { exportId, part }, proven);
    } catch (error) {
      if (!isSaysoError(error, 'step-up-required') || !requestProof || demanded === MOST_DEMANDS) throw error;
      const methods = (error.problem?.methods ?? []) as readonly ProofMethod[];
      const purpose = { operation: 'exports.link', target } as const;
      const result = await requestProof({ purpose, methods }, context.signal);
      if (!('proof' in result)) return undefined;
      proven = { ...context, proof: result.proof };
    }
  }
}

function cut(cause?: unknown): SaysoError {
  return new SaysoError('network', { operation: exportsDownload.id, detail: 'the file did not arrive whole', cause });
}
