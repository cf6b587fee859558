import {
  type Backend,
  type ChangeTarget,
  exportSchedulesGet,
  exportSchedulesSet,
  exportsCancel,
  type Export,
  type ExportIntent,
  exportsList,
  exportsPreview,
  exportsRemove,
} from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import type { SaysoError } from '../../sayso-error.ts';
import { deliverExport } from '../export/deliver-export.ts';
import { create, isAllowed, subjectOf } from '../export/export-effects.ts';
import type { ExportFlowOptions } from '../export/export-flow.ts';
import { isUnderWay, seesRecord } from '../export/may-ask.ts';
import { createFlow, type Flow } from '../flow.ts';
import { follow } from '../following/follow.ts';
import type { ExportsAction, ExportsReport, ExportsState, ExportsView, ExportsWork } from './exports-state.ts';
import { type ExportsEffect, exportsStart, exportsTransition } from './exports-transition.ts';

export type ExportsFlow = Flow<ExportsState, ExportsAction>;

export type ExportsFlowOptions = Omit<ExportFlowOptions, 'scope' | 'format' | 'previewToken'>;

type Report = (event: ExportsReport) => void;
type Context = CallOptions & { readonly signal: AbortSignal };

/** Everything about the exports of one person's or organization's data: what can be asked for, the record, the schedule. Begins by itself. */
export function exportsFlow(options: ExportsFlowOptions): ExportsFlow {
  const flow = createFlow<ExportsState, ExportsAction, ExportsReport, ExportsEffect>({
    initial: exportsStart,
    transition: exportsTransition,
    perform: (effect, report, signal) => perform(options, effect, report, signal),
  });
  flow.send({ type: 'refresh' });
  return flow;
}

async function perform(
  options: ExportsFlowOptions,
  effect: ExportsEffect,
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
      case 'watch': {
        const following = {
          known: effect.known,
          look: async () => (await record(backend, effect.subject, context)).items,
          goesOn: (exports: readonly Export[]) => exports.some(isUnderWay),
          seen: (exports: readonly Export[]) => report({ type: 'listed', exports }),
          failed: (error: SaysoError) => report({ type: 'missed', error }),
        };
        return await follow(following, signal);
      }
      case 'work':
        return report(await work(options, effect.work, effect.view, report, context));
      default:
        effect satisfies never;
    }
  } catch (error) {
    report({ type: 'failed', error: toSaysoError(error, exportsPreview, []) });
  }
}

async function work(
  options: ExportsFlowOptions,
  doing: ExportsWork,
  { exports, preview: { subject } }: ExportsView,
  report: Report,
  context: Context,
): Promise<ExportsReport> {
  const { backend } = options;
  const about = { subjectType: subject.type, subjectId: subject.id };
  switch (doing.type) {
    case 'holding': {
      const intent: ExportIntent = { subject, ...doing.choice };
      const allowed = await isAllowed(options, intent, context.signal);
      return allowed ? { type: 'allowed', idempotencyKey: newIdempotencyKey() } : { type: 'stopped' };
    }
    case 'asking': {
      const { choice, idempotencyKey } = doing;
      return { type: 'changed', export: await create(options, { subject, ...choice }, { ...context, idempotencyKey }) };
    }
    case 'canceling':
    case 'removing': {
      const operation = doing.type === 'canceling' ? exportsCancel : exportsRemove;
      const keyed = { ...context, idempotencyKey: newIdempotencyKey() };
      return { type: 'changed', export: await call(backend, operation, { exportId: doing.exportId }, keyed) };
    }
    case 'downloading': {
      const one = exports.find(({ id }) => id === doing.exportId);
      const part = one?.parts?.find(({ number }) => number === doing.part);
      const receiving = (received: number, size: number) => report({ type: 'receiving', received, size });
      const there = one && part && (await deliverExport(options, one, part, receiving, context));
      return { type: there ? 'delivered' : 'stopped' };
    }
    case 'reading-on': {
      const { items, nextPageToken } = await record(backend, subject, context, doing.pageToken);
      return { type: 'page', exports: items, ...(nextPageToken !== undefined && { nextPageToken }) };
    }
    case 'scheduling': {
      const matched = { ...context, ifMatch: doing.etag };
      const setting = { ...about, ...doing.setting };
      return { type: 'scheduled', schedule: await call(backend, exportSchedulesSet, setting, matched) };
    }
    default:
      return doing satisfies never;
  }
}

async function look({ backend, subject: wanted }: ExportsFlowOptions, context: Context): Promise<ExportsReport> {
  const subject = await subjectOf(backend, wanted, context);
  const preview = await call(backend, exportsPreview, { subject }, context);
  if (!seesRecord(preview)) return { type: 'read', preview, exports: [] };
  const about = { subjectType: subject.type, subjectId: subject.id };
  const scheduled = preview.schedules && (await backend.serves(exportSchedulesGet));
  const [{ items, nextPageToken }, schedule] = await Promise.all([
    record(backend, subject, context),
    scheduled ? call(backend, exportSchedulesGet, about, context) : undefined,
  ]);
  return {
    type: 'read',
    preview,
    exports: items,
    ...(nextPageToken !== undefined && { nextPageToken }),
    ...(schedule && { schedule }),
  };
}

const PAGE = 20;

function record(backend: Backend, { id, type }: ChangeTarget, context: Context, pageToken?: string) {
  const query = { subjectType: type, subjectId: id, pageSize: PAGE, ...(pageToken !== undefined && { pageToken }) };
  return call(backend, exportsList, query, context);
}
