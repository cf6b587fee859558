import { FactEvent } from '../base/events.ts';

/** A second factor was set up or turned off. */
export class FactorsChangedEvent extends FactEvent {
  /** True while signing in asks for a second factor. */
  readonly isOn: boolean;

  constructor(isOn: boolean) {
    super('sayso-factors-changed');
    this.isOn = isOn;
  }
}

declare global {
  interface HTMLElementEventMap {
    'sayso-factors-changed': FactorsChangedEvent;
  }
}
