import { createFlow, type Flow, type Transition } from '@sayso/client/flows';
import type { KeySource } from './keys.ts';
import type { VerifierAction, VerifierReport, VerifierState } from './verifier-state.ts';

export type VerifierFlow = Flow<VerifierState, VerifierAction>;

interface Inspect {
  readonly type: 'inspect';
  readonly files: readonly File[];
  readonly keys: KeySource | undefined;
}

/** Reads what somebody has chosen. What reads archives is fetched for the first file, and nothing is sent anywhere. */
export function verifierFlow(): VerifierFlow {
  return createFlow<VerifierState, VerifierAction, VerifierReport, Inspect>({
    initial: { step: 'choosing' },
    transition: verifierTransition,
    async perform({ files, keys }, report, signal) {
      const module = await import('./inspect.ts').catch(() => undefined);
      if (!module) return report({ type: 'refused', refusal: { reason: 'unloaded' } });
      report(await module.inspect(files, keys, (bytes) => report({ type: 'read', bytes }), signal));
    },
  });
}

export function verifierTransition(
  state: VerifierState,
  event: VerifierAction | VerifierReport,
): Transition<VerifierState, Inspect> {
  if (event.type === 'check') {
    const { files, keys } = event;
    if (files.length === 0) return [state];
    const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
    return [{ step: 'reading', files, bytesRead: 0, bytesTotal }, [{ type: 'inspect', files, keys }]];
  }
  if (state.step !== 'reading') return [state];
  const { bytesTotal, files } = state;
  switch (event.type) {
    case 'cancel':
      return [{ step: 'choosing' }, []];
    case 'read':
      // Headers are read twice; what is shown never is more than all.
      return [{ ...state, bytesRead: Math.min(event.bytes, bytesTotal) }];
    case 'found':
      return [{ step: 'found', files, finding: event.finding }];
    case 'refused':
      return [{ step: 'refused', files, refusal: event.refusal }];
    default:
      return event satisfies never;
  }
}
