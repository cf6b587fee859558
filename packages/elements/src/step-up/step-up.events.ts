import { FactEvent } from '../base/events.ts';

/** The second step of signing in is done: this session is signed in whole. */
export class SignedInEvent extends FactEvent {
  constructor() {
    super('sayso-signed-in');
  }
}

declare global {
  interface HTMLElementEventMap {
    'sayso-signed-in': SignedInEvent;
  }
}
