import type { BeforeLeaveEvent, LeftEvent } from './leave-organization.events.ts';
import { LeaveOrganization } from './leave-organization.ts';

LeaveOrganization.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-leave-organization': LeaveOrganization;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-leave': BeforeLeaveEvent;
    'sayso-left': LeftEvent;
  }
}
