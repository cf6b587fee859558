import type { LanguageTag, Timestamp } from '@sayso/contract';
import type { Message } from '@sayso/contract/rules';

/** Sends what Sayso has to say to people, in the host's words. */
export interface Messages {
  /** Rejects when it could not be handed over: it is then tried again. The same `id` can come twice. */
  send(message: OutgoingMessage): Promise<void>;
}

export interface OutgoingMessage {
  readonly id: string;
  /** When it was written. */
  readonly at: Timestamp;
  readonly channel: 'email' | 'sms';
  /** The address or number. */
  readonly to: string;
  /** The language to word it in: one that the host offers. */
  readonly locale: LanguageTag;
  readonly template: Message['template'] | 'one-time-code';
  readonly params: Readonly<Record<string, string>>;
}
