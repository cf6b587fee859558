import { FactEvent } from '../base/events.ts';

/** The person's profile picture has been set or removed. */
export class AvatarChangedEvent extends FactEvent {
  /** For `avatars.get`; absent: it has been removed. */
  readonly avatarId: string | undefined;

  constructor(avatarId: string | undefined) {
    super('sayso-avatar-changed');
    this.avatarId = avatarId;
  }
}
