import type { SessionsEndedEvent } from './sessions.events.ts';
import { Sessions } from './sessions.ts';

Sessions.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-sessions': Sessions;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-sessions-ended': SessionsEndedEvent;
  }
}
