import type { Export } from '@sayso/contract';
import type { SaysoError, SaysoErrorCode } from '../../sayso-error.ts';
import { isPassing } from '../change/ways-out.ts';
import type { Transition } from '../flow.ts';
import type {
  DownloadedExport,
  DownloadingExport,
  ExportAction,
  ExportFlowState,
  ExportFound,
  ExportNews,
  ExportReport,
  FailedExport,
  FollowedExport,
  LinkingExport,
  OfferedExport,
  ReadyExport,
  RefusedExport,
} from './export-state.ts';
import { isBlocked, isFree, isUnderWay } from './may-ask.ts';

/** `follow`: looks until it has ended. `deliver`: link, proof and file. */
export type ExportEffect =
  | { readonly type: 'look' }
  | { readonly type: 'hold'; readonly found: ExportFound }
  | { readonly type: 'create'; readonly found: ExportFound; readonly idempotencyKey: string }
  | { readonly type: 'follow'; readonly export: Export }
  | { readonly type: 'cancel'; readonly export: Export }
  | { readonly type: 'deliver'; readonly found: ExportFound; readonly export: Export; readonly part: number };

type Event = ExportAction | ExportReport;
type Next = Transition<ExportFlowState, ExportEffect>;
type Found = Extract<ExportReport, { type: 'found' }>;

export const exportStart: ExportFlowState = { step: 'looking' };

/** The server knows better what can be done now: what stands in the way, or what is under way already. */
const LOOKS_ANEW: readonly SaysoErrorCode[] = ['permission-required', 'plan-required', 'state-conflict'];

/** The file has gone: all that helps is a new one. */
const GONE: readonly SaysoErrorCode[] = ['expired', 'not-found', 'state-conflict'];

export function exportTransition(state: ExportFlowState, event: Event): Next {
  switch (state.step) {
    case 'looking':
      if (event.type === 'refresh') return look(state);
      if (event.type === 'found') return settle(event, state);
      return event.type === 'failed' ? failed({ step: 'looking' }, event.error) : [state];
    case 'offered':
      if (event.type === 'ask') return ask(state.found);
      return resting(state, event);
    case 'refused':
      return resting(state, event);
    case 'holding':
      return fromHolding(state.found, state, event);
    case 'asking':
      if (event.type === 'seen') return stand(state.found, event.export);
      return event.type === 'failed' ? notAccepted(state, event.error) : [state];
    case 'following':
      return fromFollowing(state, event);
    case 'canceling':
      if (event.type === 'seen') return look({ ended: event.export });
      // It may have moved on: that is why it is read anew.
      return event.type === 'failed' ? follow(state.found, state.export, event.error) : [state];
    case 'ready':
    case 'downloaded':
      return fromReady(state, event);
    case 'linking':
    case 'downloading':
      return fromLinking(state, event);
    case 'failed':
      return event.type === 'retry' && state.ways.includes('retry') ? again(state) : [state];
    default:
      return state satisfies never;
  }
}

/** Rests there: whatever was being done no longer counts. */
const rest = (state: ExportFlowState): Next => [state, []];

const look = ({ ended, error }: ExportNews = {}): Next => [
  { step: 'looking', ...(ended && { ended }), ...(error && { error }) },
  [{ type: 'look' }],
];

const ask = (found: ExportFound): Next => [{ step: 'holding', found }, [{ type: 'hold', found }]];

const follow = (found: ExportFound, one: Export, error?: SaysoError): Next => [
  { step: 'following', found, export: one, ...(error && { error }) },
  [{ type: 'follow', export: one }],
];

/** How one stands that was asked for or followed here. */
function stand(found: ExportFound, one: Export): Next {
  if (isUnderWay(one)) return follow(found, one);
  return one.state === 'ready'
    ? rest({ step: 'ready', found, export: one, fetched: [], fresh: true })
    : look({ ended: one });
}

/** What is there already goes before what could be asked for. */
function settle({ found, ready, running }: Found, { ended = running, error }: ExportNews): Next {
  const news: ExportNews = { ...(ended && { ended }), ...(error && { error }) };
  if (running && isUnderWay(running)) return follow(found, running);
  if (running?.state === 'ready') return rest({ step: 'ready', found, export: running, fetched: [] });
  if (ready) return rest({ step: 'ready', found, export: ready, fetched: [], ...news });
  if (isBlocked(found.preview)) return rest({ step: 'refused', found, reason: 'blocked', ...news });
  if (!found.offer) return rest({ step: 'refused', found, reason: 'not-offered', ...news });
  return rest(
    found.nextAllowedAt === undefined
      ? { step: 'offered', found, ...news }
      : { step: 'refused', found, reason: 'cooldown', ...news },
  );
}

/** What is shown stays until another look has come to something. */
function resting(state: OfferedExport | RefusedExport | ReadyExport | DownloadedExport, event: Event): Next {
  switch (event.type) {
    case 'refresh':
      return [state, [{ type: 'look' }]];
    case 'found': {
      const same = 'export' in state && event.ready?.id === state.export.id && !event.running;
      return same ? rest({ ...state, found: event.found }) : settle(event, 'ended' in state ? state : {});
    }
    default:
      return [state];
  }
}

function fromHolding(found: ExportFound, state: ExportFlowState, event: Event): Next {
  switch (event.type) {
    case 'allowed': {
      const { idempotencyKey } = event;
      return [{ step: 'asking', found, idempotencyKey }, [{ type: 'create', found, idempotencyKey }]];
    }
    case 'stopped':
      return rest({ step: 'offered', found, stopped: true });
    case 'cancel':
      return rest({ step: 'offered', found });
    default:
      return [state];
  }
}

function notAccepted(state: Extract<ExportFlowState, { step: 'asking' }>, error: SaysoError): Next {
  const { nextAllowedAt } = error.problem ?? {};
  if (error.code === 'cooldown' && nextAllowedAt !== undefined) {
    return rest({ step: 'refused', found: { ...state.found, nextAllowedAt }, reason: 'cooldown' });
  }
  return LOOKS_ANEW.includes(error.code) ? look({ error }) : failed(state, error);
}

function fromFollowing(state: FollowedExport, event: Event): Next {
  const { found } = state;
  switch (event.type) {
    case 'cancel':
      return [{ step: 'canceling', found, export: state.export }, [{ type: 'cancel', export: state.export }]];
    case 'seen':
      return isUnderWay(event.export)
        ? [{ step: 'following', found, export: event.export }]
        : stand(found, event.export);
    case 'failed':
      return isPassing(event.error) ? [{ ...state, error: event.error }] : failed({ step: 'looking' }, event.error);
    default:
      return [state];
  }
}

function fromReady(state: ReadyExport | DownloadedExport, event: Event): Next {
  const { export: one, fetched, found } = state;
  switch (event.type) {
    case 'ask':
      return isFree(found) ? ask(found) : [state];
    case 'download': {
      const numbers = (one.parts ?? []).map(({ number }) => number);
      const part = event.part ?? numbers.find((number) => !fetched.includes(number)) ?? numbers[0];
      if (part === undefined || !numbers.includes(part)) return [state];
      return [{ step: 'linking', found, export: one, fetched, part }, [{ type: 'deliver', found, export: one, part }]];
    }
    default:
      return resting(state, event);
  }
}

function fromLinking(state: LinkingExport | DownloadingExport, event: Event): Next {
  const { export: one, fetched, found, part } = state;
  const ready: ReadyExport = { step: 'ready', found, export: one, fetched };
  switch (event.type) {
    case 'receiving': {
      const { received, size } = event;
      return [{ step: 'downloading', found, export: one, fetched, part, received, size }];
    }
    case 'delivered': {
      const all = fetched.includes(part) ? fetched : [...fetched, part];
      return rest({ step: 'downloaded', found, export: one, fetched: all, part });
    }
    case 'unproven':
      return rest({ ...ready, unproven: true });
    case 'cancel':
      return rest(ready);
    case 'failed':
      return GONE.includes(event.error.code) ? look({ error: event.error }) : rest({ ...ready, error: event.error });
    default:
      return [state];
  }
}

function again({ interrupted }: FailedExport): Next {
  if (interrupted.step === 'looking') return look();
  const { found, idempotencyKey } = interrupted;
  return [interrupted, [{ type: 'create', found, idempotencyKey }]];
}

function failed(interrupted: FailedExport['interrupted'], error: SaysoError): Next {
  return rest({ step: 'failed', error, ways: isPassing(error) ? ['retry', 'support'] : ['support'], interrupted });
}
