import type { Change, ChangeKind, ChangePreview, ChangeState } from '@sayso/contract';
import { BeforeEvent, FactEvent } from '../base/events.ts';

const names = {
  awaitingSupport: 'sayso-change-awaiting-support',
  awaitingConfirmation: 'sayso-change-awaiting-confirmation',
  scheduled: 'sayso-change-scheduled',
  applied: 'sayso-change-applied',
  completed: 'sayso-change-completed',
  canceled: 'sayso-change-canceled',
  undone: 'sayso-change-undone',
  denied: 'sayso-change-denied',
} as const satisfies Partial<Record<ChangeState, string>>;

/** The types of all of them, for who wants to hear every one. */
export const CHANGE_EVENTS: readonly string[] = /* @__PURE__ */ Object.values(names);

/** The states of a change of which pages are told. */
export type ToldState = keyof typeof names;

/** A change stands otherwise than before: its type says how. */
export class ChangeEvent extends FactEvent {
  declare readonly type: (typeof names)[ToldState];
  readonly changeId: string;
  readonly kind: ChangeKind;
  /** The id of the account or organization. */
  readonly targetId: string;
  readonly state: ChangeState;
  /** When it takes effect, or did. */
  readonly effectiveAt: string;
  /** The reference of the receipt, where the host gives one. */
  readonly reference: string | undefined;

  constructor({ effectiveAt, id, kind, state, target }: Change, reference: string | undefined) {
    super(names[state as ToldState]);
    this.changeId = id;
    this.kind = kind;
    this.targetId = target.id;
    this.state = state;
    this.effectiveAt = effectiveAt;
    this.reference = reference;
  }
}

/** Whether a page is told of this state. */
export function isTold(state: ChangeState): state is ToldState {
  return state in names;
}

/** Fired before something is done to the person's account: once, confirmed and proven. */
export abstract class BeforeAccountEvent extends BeforeEvent {
  readonly accountId: string;

  constructor(type: string, { target }: ChangePreview) {
    super(type);
    this.accountId = target.id;
  }
}

/** Fired before something is done to an organization: once, confirmed and proven. */
export abstract class BeforeOrganizationEvent extends BeforeEvent {
  readonly organizationId: string;
  readonly organizationName: string;

  constructor(type: string, { target, targetName }: ChangePreview) {
    super(type);
    this.organizationId = target.id;
    this.organizationName = targetName;
  }
}

/** It has happened to the person's account. */
export abstract class AccountEvent extends FactEvent {
  readonly accountId: string;
  readonly changeId: string;

  constructor(type: string, { id, target }: Change) {
    super(type);
    this.accountId = target.id;
    this.changeId = id;
  }
}

/** It has happened to an organization. */
export abstract class OrganizationEvent extends FactEvent {
  readonly organizationId: string;
  readonly changeId: string;

  constructor(type: string, { id, target }: Change) {
    super(type);
    this.organizationId = target.id;
    this.changeId = id;
  }
}
