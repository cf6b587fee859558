import {
  accountGet,
  type ChangeTarget,
  type Export,
  exportsCancel,
  exportsCreate,
  exportsGet,
  type ExportIntent,
  exportsList,
  exportsPreview,
} from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import { isSaysoError, type SaysoError } from '../../sayso-error.ts';
import { follow } from '../following/follow.ts';
import { deliverExport } from './deliver-export.ts';
import type { ExportFlowOptions, ExportSubject } from './export-flow.ts';
import type { ExportFound, ExportReport, ExportWish } from './export-state.ts';
import type { ExportEffect } from './export-transition.ts';
import { isUnderWay, seesRecord } from './may-ask.ts';

type Report = (event: ExportReport) => void;
type Context = CallOptions & { readonly signal: AbortSignal };

export async function performExport(
  options: ExportFlowOptions,
  effect: ExportEffect,
  report: Report,
  signal: AbortSignal,
): Promise<void> {
  const { backend } = options;
  const locale = options.locale?.();
  const context: Context = { signal, ...(locale !== undefined && { locale }) };
  try {
    switch (effect.type) {
      case 'look':
        return report(await look(options, context));
      case 'hold': {
        const allowed = await isAllowed(options, intentOf(options, effect.found), signal);
        return report(allowed ? { type: 'allowed', idempotencyKey: newIdempotencyKey() } : { type: 'stopped' });
      }
      case 'create': {
        const { found, idempotencyKey } = effect;
        const previewToken = options.previewToken?.();
        const request = { ...intentOf(options, found), ...(previewToken !== undefined && { previewToken }) };
        return report({ type: 'seen', export: await create(options, request, { ...context, idempotencyKey }) });
      }
      case 'follow': {
        const { id: exportId } = effect.export;
        const following = {
          known: effect.export,
          look: () => call(backend, exportsGet, { exportId }, context),
          goesOn: isUnderWay,
          seen: (one: Export) => report({ type: 'seen', export: one }),
          failed: (error: SaysoError) => report({ type: 'failed', error }),
        };
        return await follow(following, signal);
      }
      case 'cancel': {
        const keyed = { ...context, idempotencyKey: newIdempotencyKey() };
        return report({
          type: 'seen',
          export: await call(backend, exportsCancel, { exportId: effect.export.id }, keyed),
        });
      }
      case 'deliver': {
        const part = effect.export.parts?.find(({ number }) => number === effect.part);
        const receiving = (received: number, size: number) => report({ type: 'receiving', received, size });
        const there = part && (await deliverExport(options, effect.export, part, receiving, context));
        return report({ type: there ? 'delivered' : 'unproven' });
      }
      default:
        effect satisfies never;
    }
  } catch (error) {
    report({ type: 'failed', error: toSaysoError(error, exportsCreate, []) });
  }
}

/** Whose data it is about; a person's own account is looked up where its id is not known. */
export async function subjectOf(
  backend: ExportFlowOptions['backend'],
  { id, type }: ExportSubject,
  context: Context,
): Promise<ChangeTarget> {
  return { type, id: id ?? (await call(backend, accountGet, {}, context)).id };
}

/** What the page says; a promise that fails is a no. */
export async function isAllowed(
  { announce }: Pick<ExportFlowOptions, 'announce'>,
  intent: ExportIntent,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await announce?.(intent, signal)) ?? true;
  } catch {
    return false;
  }
}

/** Asks for it; where one is under way already, that one is meant. */
export async function create(
  { backend }: Pick<ExportFlowOptions, 'backend'>,
  request: ExportIntent,
  context: Context,
): Promise<Export> {
  try {
    return await call(backend, exportsCreate, request, context);
  } catch (error) {
    const { existing } = (isSaysoError(error, 'already-open') && error.problem) || {};
    if (existing === undefined) throw error;
    return await call(backend, exportsGet, { exportId: existing }, context);
  }
}

async function look(options: ExportFlowOptions, context: Context): Promise<ExportReport> {
  const { backend, scope } = options;
  const subject = await subjectOf(backend, options.subject, context);
  const preview = await call(backend, exportsPreview, { subject }, context);
  const offer = preview.scopes.find((one) => one.scope === scope);
  const nextAllowedAt = options.previewToken?.() === undefined ? offer?.nextAllowedAt : undefined;
  const found: ExportFound = {
    preview,
    ...(offer && { offer }),
    ...(nextAllowedAt !== undefined && { nextAllowedAt }),
  };
  if (offer?.running !== undefined) {
    return { type: 'found', found, running: await call(backend, exportsGet, { exportId: offer.running }, context) };
  }
  if (!seesRecord(preview)) return { type: 'found', found };
  const query = { subjectType: subject.type, subjectId: subject.id, state: 'ready' } as const;
  const ready = (await call(backend, exportsList, query, context)).items.find((one) => isMeant(one, options));
  return { type: 'found', found, ...(ready && { ready }) };
}

/** The same data in the same form; a part of it is something else. */
function isMeant({ collections, format, scope }: Export, wish: ExportWish): boolean {
  return scope === wish.scope && collections === undefined && (wish.format ?? format) === format;
}

function intentOf({ format, scope }: ExportWish, { preview: { subject } }: ExportFound): ExportIntent {
  return { subject, scope, ...(format && { format }) };
}
