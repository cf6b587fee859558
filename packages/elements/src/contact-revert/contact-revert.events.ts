import type { ContactChannel } from '@sayso/contract';
import { FactEvent } from '../base/events.ts';

/** A change of an address or number has been taken back, and everybody is signed out. */
export class ContactRevertedEvent extends FactEvent {
  readonly channel: ContactChannel;

  constructor(channel: ContactChannel) {
    super('sayso-contact-reverted');
    this.channel = channel;
  }
}
