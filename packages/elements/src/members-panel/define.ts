import type { RoleChangedEvent } from './members.events.ts';
import { Members } from './members.ts';

Members.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-members': Members;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-role-changed': RoleChangedEvent;
  }
}
