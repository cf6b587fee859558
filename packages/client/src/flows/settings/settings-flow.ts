import { type AnyOperation, type Backend, type Operation, type ProofMethod, type ProofPurpose } from '@sayso/contract';
import { call, type CallOptions, toSaysoError } from '../../call.ts';
import { newIdempotencyKey } from '../../idempotency-key.ts';
import { isSaysoError } from '../../sayso-error.ts';
import { createFlow, type Flow } from '../flow.ts';
import type { RequestProof } from '../step-up/request-proof.ts';
import type { SettingsAction, SettingsEffect, SettingsReport, SettingsState } from './settings-state.ts';
import { settingsTransition } from './settings-transition.ts';

export type SettingsFlow<Value, Act> = Flow<SettingsState<Value, Act>, SettingsAction<Act>>;

export interface SettingsFlowOptions {
  readonly backend: Backend;
  /** BCP 47, for messages that the host sends; read at each call. */
  readonly locale?: () => string | undefined;
  /** Asked when the backend wants a proof; without it such an act fails with `step-up-required`. */
  readonly requestProof?: RequestProof;
}

/** Asks the backend within one act: in the reader's language, ended with the flow. */
export interface Asking {
  <Input, Output>(operation: Operation<Input, Output>, input: Input, context?: Besides): Promise<Output>;
}

export interface Besides extends Pick<CallOptions, 'gpc' | 'ifMatch'> {
  /** What a proof serves, where the operation may ask for one; the same call then goes out again with the proof and the same key. */
  readonly purpose?: ProofPurpose;
}

/** What is particular to one kind of settings. */
export interface SettingsDefinition<Value, Act> {
  /** Named in an error that nobody expected. */
  readonly operation: AnyOperation;
  read(ask: Asking): Promise<Value>;
  /** The act without its secrets, such as a password: what the state says is being done, and was. By default it has none. */
  shown?(act: Act): Act;
  /** Carries an act out, and gives the value as it is then. */
  perform(act: Act, value: Value, ask: Asking): Promise<Value>;
}

/** A backend that is never satisfied must not ask for ever. */
const MOST_DEMANDS = 3;

/** Runs settings of one kind. Begins to read by itself. */
export function settingsFlow<Value, Act>(
  options: SettingsFlowOptions,
  { operation, perform, read, shown }: SettingsDefinition<Value, Act>,
): SettingsFlow<Value, Act> {
  const flow = createFlow<
    SettingsState<Value, Act>,
    SettingsAction<Act>,
    SettingsReport<Value, Act>,
    SettingsEffect<Value, Act>
  >({
    initial: { step: 'loading' },
    transition: (state, event) => settingsTransition(state, event, shown),
    async perform(effect, report, signal) {
      const ask = asking(options, signal);
      switch (effect.type) {
        case 'read':
          try {
            return report({ type: 'read', value: await read(ask) });
          } catch (error) {
            return report({ type: 'unread', error: toSaysoError(error, operation, []) });
          }
        case 'perform': {
          const { act } = effect;
          try {
            const value = await perform(act, effect.value, ask);
            return report({ type: 'ended', outcome: { type: 'done', act }, value });
          } catch (error) {
            if (error instanceof Unproven) return report({ type: 'ended', outcome: { type: 'unproven', act } });
            return report({
              type: 'ended',
              outcome: { type: 'refused', act, error: toSaysoError(error, operation, []) },
            });
          }
        }
        default:
          return effect satisfies never;
      }
    },
  });
  flow.send({ type: 'refresh' });
  return flow;
}

/** The step-up was canceled. */
class Unproven extends Error {}

function asking({ backend, locale, requestProof }: SettingsFlowOptions, signal: AbortSignal): Asking {
  return async (operation, input, { purpose, ...besides } = {}) => {
    const language = locale?.();
    const context: CallOptions = {
      signal,
      ...(language !== undefined && { locale: language }),
      ...(operation.key && { idempotencyKey: newIdempotencyKey() }),
      ...besides,
    };
    let proof: string | undefined;
    for (let demands = 0; ; demands += 1) {
      try {
        return await call(backend, operation, input, { ...context, ...(proof !== undefined && { proof }) });
      } catch (error) {
        if (!isSaysoError(error, 'step-up-required') || !requestProof || !purpose || demands === MOST_DEMANDS)
          throw error;
        const methods = (error.problem?.methods ?? []) as readonly ProofMethod[];
        const result = await requestProof({ purpose, methods }, signal);
        if (!('proof' in result)) throw new Unproven();
        ({ proof } = result);
      }
    }
  };
}
