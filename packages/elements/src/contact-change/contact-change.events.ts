import type { ContactChannel } from '@sayso/contract';
import { FactEvent } from '../base/events.ts';

/** The person's address or number is another one, or the number is gone. */
export class ContactChangedEvent extends FactEvent {
  readonly channel: ContactChannel;

  constructor(channel: ContactChannel) {
    super('sayso-contact-changed');
    this.channel = channel;
  }
}
