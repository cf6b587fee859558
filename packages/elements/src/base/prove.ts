import { SaysoError } from '@sayso/client';
import type { ProofRequest, ProofResult } from '@sayso/client/flows';
import type { Backend } from '@sayso/contract';
import type { Wording } from '../localize/wording.ts';
import type { StepUp } from '../step-up/step-up.ts';

/** Where and for whom a proof is asked. */
export interface ProofScene {
  readonly backend: Backend;
  readonly provider: HTMLElement | undefined;
  readonly lang: string;
  readonly wordings: readonly (Wording | undefined)[];
}

/**
 * Asks the person for a proof, in a dialog on top of all others that is loaded for the first proof. It belongs to the provider, else to
 * the body: a password manager does not look for inputs inside the shadow root of another element.
 */
export async function prove(scene: ProofScene, request: ProofRequest, signal: AbortSignal): Promise<ProofResult> {
  await import('../step-up/define.ts').catch((cause: unknown) => {
    throw new SaysoError('network', { operation: 'challenges.start', cause });
  });
  if (signal.aborted) return { canceled: true };
  const owner = scene.provider?.getRootNode() === document ? scene.provider : document.body;
  const theirs = owner.querySelector<StepUp>(':scope > sayso-step-up');
  const dialog = theirs ?? owner.appendChild(document.createElement('sayso-step-up') as StepUp);
  dialog.lang = scene.lang;
  dialog.asking = scene.wordings;
  try {
    return await dialog.prove(request, signal, scene.backend);
  } finally {
    if (!theirs) dialog.remove();
  }
}
