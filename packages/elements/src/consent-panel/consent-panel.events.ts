import type { Consent } from '@sayso/contract';
import { FactEvent } from '../base/events.ts';

/** Consents were given, refused or withdrawn, and that is recorded. */
export class ConsentsSavedEvent extends FactEvent {
  /** Those that were decided, as they stand now. */
  readonly consents: readonly Consent[];

  constructor(consents: readonly Consent[]) {
    super('sayso-consents-saved');
    this.consents = consents;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sayso-consents-saved': ConsentsSavedEvent;
  }
}
