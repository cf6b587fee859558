import type { Transition } from '../flow.ts';
import type { ReadySettings, SettingsAction, SettingsEffect, SettingsReport, SettingsState } from './settings-state.ts';

type Next<Value, Act> = Transition<SettingsState<Value, Act>, SettingsEffect<Value, Act>>;

export function settingsTransition<Value, Act>(
  state: SettingsState<Value, Act>,
  event: SettingsAction<Act> | SettingsReport<Value, Act>,
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
      return state.step === 'ready' ? begin(state, event.act) : [state];
    case 'ended':
      return state.step === 'ready' ? end(state, event) : [state];
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

function begin<Value, Act>(state: ReadySettings<Value, Act>, act: Act): Next<Value, Act> {
  if (state.doing !== undefined) return [{ ...state, waiting: [...state.waiting, act] }];
  const { last: _last, ...rest } = state;
  return [{ ...rest, doing: act }, [{ type: 'perform', act, value: state.value }]];
}

function end<Value, Act>(
  state: ReadySettings<Value, Act>,
  { outcome, value: answer }: Extract<SettingsReport<Value, Act>, { type: 'ended' }>,
): Next<Value, Act> {
  const { doing: _doing, ...rest } = read(state);
  const value = answer ?? state.value;
  const [next, ...later] = outcome.type === 'done' ? state.waiting : [];
  if (next === undefined) return [{ ...rest, value, waiting: [], last: outcome }];
  return [{ ...rest, value, waiting: later, doing: next }, [{ type: 'perform', act: next, value }]];
}
