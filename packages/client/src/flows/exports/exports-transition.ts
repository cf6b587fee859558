import type { ChangeTarget, Export, ExportPreview } from '@sayso/contract';
import { isPassing } from '../change/ways-out.ts';
import { isBlocked, isUnderWay } from '../export/may-ask.ts';
import type { Transition } from '../flow.ts';
import type {
  ExportChoice,
  ExportsAction,
  ExportsReading,
  ExportsReport,
  ExportsState,
  ExportsView,
  ExportsWork,
  ShownExports,
  WorkingOnExports,
} from './exports-state.ts';

/** `look`: everything, once. `watch`: the record, until nothing in it is under way. */
export type ExportsEffect =
  | { readonly type: 'look' }
  | { readonly type: 'watch'; readonly subject: ChangeTarget; readonly known: readonly Export[] }
  | { readonly type: 'work'; readonly work: ExportsWork; readonly view: ExportsView };

type Event = ExportsAction | ExportsReport;
type Next = Transition<ExportsState, ExportsEffect>;

export const exportsStart: ExportsState = { step: 'loading' };

export function exportsTransition(state: ExportsState, event: Event): Next {
  switch (state.step) {
    case 'loading':
      return fromLoading(state, event);
    case 'shown':
      return fromShown(state, event);
    case 'working':
      return fromWorking(state, event);
    case 'failed':
      return event.type === 'retry' && state.ways.includes('retry') ? begin : [state];
    default:
      return state satisfies never;
  }
}

/** True where the choice can be asked for now. */
export function canAsk({ choice, preview }: Pick<ExportsView, 'choice' | 'preview'>): boolean {
  const offer = preview.scopes.find(({ scope }) => scope === choice?.scope);
  if (!choice || !offer || offer.nextAllowedAt !== undefined || offer.running !== undefined) return false;
  return !isBlocked(preview) && choice.collections?.length !== 0;
}

const begin: Next = [exportsStart, [{ type: 'look' }]];

function fromLoading(state: ExportsState, event: Event): Next {
  switch (event.type) {
    case 'refresh':
      return begin;
    case 'read':
      return goOn({ step: 'shown', ...viewOf(event) });
    case 'failed': {
      const { error } = event;
      return [{ step: 'failed', error, ways: isPassing(error) ? ['retry', 'support'] : ['support'] }, []];
    }
    default:
      return [state];
  }
}

function fromShown(state: ShownExports, event: Event): Next {
  const { done, refusal } = state;
  switch (event.type) {
    case 'refresh':
      return [told(state), [{ type: 'look' }]];
    case 'read':
      return goOn({ step: 'shown', ...viewOf(event, state), ...(done && { done }), ...(refusal && { refusal }) });
    case 'listed': {
      const { error: _past, ...shown } = state;
      const next = { ...shown, exports: merged(event.exports, state.exports) };
      // What can be asked for now differs once one has ended.
      return next.exports.some(isUnderWay) ? [next] : [next, [{ type: 'look' }]];
    }
    case 'missed':
      return [{ ...state, error: event.error }];
    case 'failed':
      return goOn({ ...state, error: event.error });
    case 'choose':
      return [choose(state, event)];
    default:
      return ask(state, event);
  }
}

function ask(state: ShownExports, event: Event): Next {
  const { choice, exports, nextPageToken, schedule } = state;
  const named = 'exportId' in event ? exports.find(({ id }) => id === event.exportId) : undefined;
  switch (event.type) {
    case 'ask':
      return choice && canAsk(state) ? work(state, { type: 'holding', choice }) : [state];
    case 'stop':
      return named && isUnderWay(named) ? work(state, { type: 'canceling', exportId: named.id }) : [state];
    case 'remove':
      return named?.state === 'ready' ? work(state, { type: 'removing', exportId: named.id }) : [state];
    case 'download': {
      const { part } = event;
      const there = named?.state === 'ready' && named.parts?.some(({ number }) => number === part);
      return there ? work(state, { type: 'downloading', exportId: named.id, part }) : [state];
    }
    case 'read-on':
      return nextPageToken === undefined ? [state] : work(state, { type: 'reading-on', pageToken: nextPageToken });
    case 'schedule': {
      if (!schedule?.choices.includes(event.every)) return [state];
      const { type: _type, ...setting } = event;
      return work(state, { type: 'scheduling', setting, etag: schedule.etag });
    }
    default:
      return [state];
  }
}

function fromWorking(state: WorkingOnExports, event: Event): Next {
  const { work: doing } = state;
  const shown: ShownExports = { step: 'shown', ...plain(state) };
  switch (event.type) {
    case 'choose':
      return [choose(state, event)];
    case 'cancel':
      return doing.type === 'holding' || doing.type === 'downloading' ? goOn(shown) : [state];
    case 'allowed': {
      if (doing.type !== 'holding') return [state];
      const { idempotencyKey } = event;
      return work(shown, { type: 'asking', choice: doing.choice, idempotencyKey });
    }
    case 'stopped':
      return goOn({ ...shown, refusal: { work: doing } });
    case 'receiving':
      return [{ ...state, received: { bytes: event.received, size: event.size } }];
    case 'changed':
      // Another may be asked for later now, or sooner.
      return look({ ...shown, exports: merged([event.export], shown.exports), done: doing });
    case 'scheduled':
      return goOn({ ...shown, schedule: event.schedule, done: doing });
    case 'delivered':
      return goOn({ ...shown, done: doing });
    case 'page': {
      const { exports, nextPageToken } = event;
      const { nextPageToken: _used, ...rest } = shown;
      const all = [...rest.exports, ...exports.filter(({ id }) => !rest.exports.some((one) => one.id === id))];
      return goOn({ ...rest, exports: all, ...(nextPageToken !== undefined && { nextPageToken }), done: doing });
    }
    case 'failed':
      // It may stand otherwise than was known here: that is why all is read anew.
      return look({ ...shown, refusal: { work: doing, error: event.error } });
    default:
      return [state];
  }
}

const work = (state: ExportsView, doing: ExportsWork): Next => {
  const view = plain(state);
  return [{ step: 'working', ...view, work: doing }, [{ type: 'work', work: doing, view }]];
};

const look = (state: ShownExports): Next => [state, [{ type: 'look' }]];

/** Watches what is under way, and otherwise rests. */
function goOn(state: ShownExports): Next {
  const { exports, preview } = state;
  return [state, exports.some(isUnderWay) ? [{ type: 'watch', subject: preview.subject, known: exports }] : []];
}

/** Without what was last told. */
function told({ done: _done, refusal: _refusal, ...shown }: ShownExports): ShownExports {
  return shown;
}

function plain({ choice, exports, nextPageToken, preview, schedule }: ExportsView): ExportsView {
  return {
    preview,
    exports,
    ...(choice && { choice }),
    ...(nextPageToken !== undefined && { nextPageToken }),
    ...(schedule && { schedule }),
  };
}

/** What was read, with what was chosen and read on before. */
function viewOf({ exports, nextPageToken, preview, schedule }: ExportsReading, before?: ExportsView): ExportsView {
  const choice = chosen(preview, before?.choice);
  const longer = before !== undefined && before.exports.length > exports.length;
  const token = longer ? before.nextPageToken : nextPageToken;
  return {
    preview,
    exports: longer ? merged(exports, before.exports) : exports,
    ...(choice && { choice }),
    ...(token !== undefined && { nextPageToken: token }),
    ...(schedule && { schedule }),
  };
}

/** The newest first; what was read now goes before what was known. */
function merged(now: readonly Export[], known: readonly Export[]): readonly Export[] {
  const read = new Map(now.map((one) => [one.id, one]));
  const added = now.filter(({ id }) => !known.some((one) => one.id === id));
  return [...added, ...known.map((one) => read.get(one.id) ?? one)];
}

function choose<State extends ExportsView>(state: State, wanted: Partial<ExportChoice>): State {
  const { collections, format = state.choice?.format, scope = state.choice?.scope } = wanted;
  if (scope === undefined || format === undefined) return state;
  const kept = wanted.scope === undefined || wanted.scope === state.choice?.scope;
  const only = 'collections' in wanted ? collections : kept ? state.choice?.collections : undefined;
  const choice = chosen(state.preview, { scope, format, ...(only && { collections: only }) });
  return choice ? { ...state, choice } : state;
}

/** As wanted where that is offered, else the closest that is. */
function chosen({ scopes }: ExportPreview, wanted: ExportChoice | undefined): ExportChoice | undefined {
  const offer = scopes.find(({ scope }) => scope === wanted?.scope) ?? scopes[0];
  const format = offer?.formats.find((one) => one === wanted?.format) ?? offer?.formats[0];
  if (!offer || !format) return undefined;
  const names = offer.collections.map(({ name }) => name);
  const only = offer.scope === wanted?.scope ? wanted.collections?.filter((name) => names.includes(name)) : undefined;
  const all = !only || only.length === names.length;
  return { scope: offer.scope, format, ...(!all && { collections: only }) };
}
