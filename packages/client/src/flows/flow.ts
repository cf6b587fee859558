/**
 * The next state, and what is to be done. Without effects what is being done goes on; with effects, also with none (`[]`),
 * it is aborted first, and nothing that it still reports counts.
 */
export type Transition<State, Effect> = readonly [state: State, effects?: readonly Effect[]];

/** A flow as a value: `transition` is pure; everything that takes time or touches the outside is in `perform`. */
export interface FlowDefinition<State, Action, Report, Effect> {
  readonly initial: State;
  transition(state: State, event: Action | Report): Transition<State, Effect>;
  /** Carries an effect out and reports what came of it. It stops when `signal` is aborted, and never rejects. */
  perform(effect: Effect, report: (event: Report) => void, signal: AbortSignal): void | Promise<void>;
}

/** A running flow: all that a view or a script needs. */
export interface Flow<State, Action> {
  readonly state: State;
  /** What the person does. An action that has no meaning in the present state changes nothing. */
  send(action: Action): void;
  /** Tells every later state. Gives back the function that ends it. */
  subscribe(listener: (state: State) => void): () => void;
  /** Aborts what is being done and ends the flow: later actions and reports change nothing. */
  dispose(): void;
}

/** Runs a flow. It owns no timer and makes no request by itself: only effects do. */
export function createFlow<State, Action, Report, Effect>(
  definition: FlowDefinition<State, Action, Report, Effect>,
): Flow<State, Action> {
  const listeners = new Set<(state: State) => void>();
  const waiting: (() => void)[] = [];
  let { initial: state } = definition;
  let running = new AbortController();
  let ended = false;
  let busy = false;

  // An event that arrives while another is at work waits for its turn, so that listeners see every state in order.
  const take = (event: Action | Report, work?: AbortSignal) => {
    waiting.push(() => {
      if (!ended && !work?.aborted) step(event);
    });
    if (busy) return;
    busy = true;
    try {
      for (let next = waiting.shift(); next; next = waiting.shift()) next();
    } finally {
      busy = false;
    }
  };

  const step = (event: Action | Report) => {
    const before = state;
    const [next, effects] = definition.transition(state, event);
    state = next;
    if (effects) {
      running.abort();
      running = new AbortController();
      const { signal } = running;
      for (const effect of effects) void definition.perform(effect, (report) => take(report, signal), signal);
    }
    if (state !== before) for (const listener of listeners) listener(state);
  };

  return {
    get state() {
      return state;
    },
    send: (action) => take(action),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    dispose() {
      ended = true;
      running.abort();
      listeners.clear();
    },
  };
}
