import { FactEvent } from '../base/events.ts';

/** The person has ended sessions. */
export class SessionsEndedEvent extends FactEvent {
  readonly which: 'one' | 'others' | 'own' | 'all';

  constructor(which: SessionsEndedEvent['which']) {
    super('sayso-sessions-ended');
    this.which = which;
  }

  /** True where the session of this page is over. */
  get isSignedOut(): boolean {
    return this.which === 'own' || this.which === 'all';
  }
}
