import { BeforeEvent, FactEvent } from '../base/events.ts';

/** Fired before an organization is handed over: once, confirmed and proven. */
export class BeforeTransferEvent extends BeforeEvent {
  readonly organizationId: string;
  readonly organizationName: string;
  /** The membership id of the new owner. */
  readonly successor: string;

  constructor(organizationId: string, organizationName: string, successor: string) {
    super('sayso-before-transfer');
    this.organizationId = organizationId;
    this.organizationName = organizationName;
    this.successor = successor;
  }
}

/** The organization has a new owner. */
export class OwnershipTransferredEvent extends FactEvent {
  readonly organizationId: string;
  readonly changeId: string;
  /** The membership id of the new owner. */
  readonly successor: string;
  /** The role that the former owner has now. */
  readonly formerOwnerRole: string | undefined;
  /** The reference of the receipt, where the host gives one. */
  readonly reference: string | undefined;

  constructor(
    fact: Pick<
      OwnershipTransferredEvent,
      'organizationId' | 'changeId' | 'successor' | 'formerOwnerRole' | 'reference'
    >,
  ) {
    super('sayso-ownership-transferred');
    this.organizationId = fact.organizationId;
    this.changeId = fact.changeId;
    this.successor = fact.successor;
    this.formerOwnerRole = fact.formerOwnerRole;
    this.reference = fact.reference;
  }
}
