import type { Transition } from '../flow.ts';
import type { ReadySettings, SettingsAction, SettingsEffect, SettingsReport, SettingsState } from './settings-state.ts';

/** An act as it may stand in a state. */
export type Shown<Act> = (act: Act) => Act;

type Next<Value, Act> = Transition<SettingsState<Value, Act>, SettingsEffect<Value, Act>>;

/** `shown` takes secrets out of what stands in a state; by default there are none. */
export function settingsTransition<Value, Act>(
  state: SettingsState<Value, Act>,
  event: SettingsAction<Act> | SettingsReport<Value, Act>,
  shown: Shown<Act> = (act) => act,
): Next<Value, Act> {
  switch (event.type) {
    case 'refresh':
      if (state.step === 'failed') return [{ step: 'loading' }, [{ type: 'read' }]];
      return state.step === 'ready' && state.doing !== undefined ? [state] : [state, [{ type: 'read' }]];
    case 'read':
      return [state.step === 'ready' ? { ...read(state), value: event.value } : fresh(event.value)];
    case 'unread':
      return [state.step === 'ready' ? { ...state, unread: event.error } : { step: 'failed', error: event.error }];
    case 'do':
      return state.step === 'ready' ? begin(state, event.act, shown) : [state];
    case 'ended':
      return state.step === 'ready' ? end(state, event, shown) : [state];
    case 'dismiss': {
      if (state.step !== 'ready') return [state];
      const { last: _last, ...rest } = state;
      return [rest];
    }
    default:
      return event satisfies never;
  }
}

function fresh<Value, Act>(value: Value): ReadySettings<Value, Act> {
  return { step: 'ready', value, waiting: [] };
}

function read<Value, Act>({ unread: _unread, ...rest }: ReadySettings<Value, Act>): ReadySettings<Value, Act> {
  return rest;
}

function begin<Value, Act>(state: ReadySettings<Value, Act>, act: Act, shown: Shown<Act>): Next<Value, Act> {
  if (state.doing !== undefined) return [{ ...state, waiting: [...state.waiting, act] }];
  const { last: _last, ...rest } = state;
  return [{ ...rest, doing: shown(act) }, [{ type: 'perform', act, value: state.value }]];
}

function end<Value, Act>(
  state: ReadySettings<Value, Act>,
  { outcome, value: answer }: Extract<SettingsReport<Value, Act>, { type: 'ended' }>,
  shown: Shown<Act>,
): Next<Value, Act> {
  const { doing: _doing, ...rest } = read(state);
  const value = answer ?? state.value;
  const [next, ...later] = outcome.type === 'done' ? state.waiting : [];
  if (next === undefined) return [{ ...rest, value, waiting: [], last: { ...outcome, act: shown(outcome.act) } }];
  return [{ ...rest, value, waiting: later, doing: shown(next) }, [{ type: 'perform', act: next, value }]];
}
