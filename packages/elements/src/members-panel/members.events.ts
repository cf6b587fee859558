import { FactEvent } from '../base/events.ts';

/** A member has another role. */
export class RoleChangedEvent extends FactEvent {
  readonly organizationId: string;
  /** The membership id. */
  readonly memberId: string;
  readonly role: string;

  constructor(organizationId: string, memberId: string, role: string) {
    super('sayso-role-changed');
    this.organizationId = organizationId;
    this.memberId = memberId;
    this.role = role;
  }
}
