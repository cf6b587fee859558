import { FactEvent } from '../base/events.ts';

/** A question has reached the support team. */
export class SupportRequestedEvent extends FactEvent {
  /** Short enough to read out. */
  readonly reference: string;

  constructor(reference: string) {
    super('sayso-support-requested');
    this.reference = reference;
  }
}
