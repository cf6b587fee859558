import type { ProfileChangedEvent } from './profile.events.ts';
import { Profile } from './profile.ts';

Profile.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-profile': Profile;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-profile-changed': ProfileChangedEvent;
  }
}
