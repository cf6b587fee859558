import type { ChangePreview, ChangeRequest } from '@sayso/contract';
import type { ChangeDraft } from './change-state.ts';

declare const confirmed: unique symbol;

/** Says that a person confirmed exactly this. Only `confirm` makes one, and only the confirming step calls it. */
export interface Confirmed {
  readonly [confirmed]: true;
  readonly request: ChangeRequest;
  /** One per confirmation, kept through step-up and retries. */
  readonly idempotencyKey: string;
}

/** The gate of every irreversible act. Absent when what was typed is not the phrase that the preview names. */
export function confirm(draft: ChangeDraft, preview: ChangePreview): Confirmed | undefined {
  const phrase = preview.proof.confirmPhrase;
  if (phrase !== undefined && comparable(draft.confirmation) !== comparable(phrase)) return undefined;
  const reason = draft.reason.trim();
  return {
    request: {
      previewToken: preview.previewToken,
      ...(phrase !== undefined && { confirmation: draft.confirmation }),
      ...(reason && { reason }),
    },
    idempotencyKey: `${draft.keySeed}-${draft.confirmations + 1}`,
  } as Confirmed;
}

// An accent may be one sign or two, and a pasted name brings spaces along.
function comparable(text: string): string {
  return text.normalize('NFC').trim();
}
