import type { AvatarChangedEvent } from './avatar.events.ts';
import { Avatar } from './avatar.ts';

Avatar.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-avatar': Avatar;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-avatar-changed': AvatarChangedEvent;
  }
}
