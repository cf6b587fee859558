import { BeforeEvent, FactEvent } from '../base/events.ts';

/** Fired before the person leaves: once, confirmed and proven. */
export class BeforeLeaveEvent extends BeforeEvent {
  readonly organizationId: string;
  readonly organizationName: string;
  /** The membership id of the new owner, where the person hands over on leaving. */
  readonly successor: string | undefined;

  constructor(organizationId: string, organizationName: string, successor: string | undefined) {
    super('sayso-before-leave');
    this.organizationId = organizationId;
    this.organizationName = organizationName;
    this.successor = successor;
  }
}

/** The person has left. */
export class LeftEvent extends FactEvent {
  readonly organizationId: string;
  readonly changeId: string;
  /** The reference of the receipt, where the host gives one. */
  readonly reference: string | undefined;

  constructor(organizationId: string, changeId: string, reference: string | undefined) {
    super('sayso-left');
    this.organizationId = organizationId;
    this.changeId = changeId;
    this.reference = reference;
  }
}
