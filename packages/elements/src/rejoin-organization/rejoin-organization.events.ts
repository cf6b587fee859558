import { FactEvent } from '../base/events.ts';

/** The person is a member again. */
export class RejoinedEvent extends FactEvent {
  readonly organizationId: string;
  readonly organizationName: string;
  /** The role held from now on. */
  readonly role: string;

  constructor(organizationId: string, organizationName: string, role: string) {
    super('sayso-rejoined');
    this.organizationId = organizationId;
    this.organizationName = organizationName;
    this.role = role;
  }
}
