import { FactEvent } from '../base/events.ts';

/** The person has saved their name or language. */
export class ProfileChangedEvent extends FactEvent {
  readonly displayName: string;
  /** BCP 47; absent: none is chosen. */
  readonly locale: string | undefined;

  constructor(displayName: string, locale: string | undefined) {
    super('sayso-profile-changed');
    this.displayName = displayName;
    this.locale = locale;
  }
}
