import type { Inventory, Notice } from '@sayso/contract';
import type { SaysoError } from '../../sayso-error.ts';
import type { WayOut } from '../change/change-state.ts';

/** What is stored about one subject, with the texts of the host that go with it. */
export type InventoryState = LoadingInventory | ShownInventory | RefreshingInventory | FailedInventory;

export interface LoadingInventory {
  readonly step: 'loading';
}

/** What was read together. */
export interface ReadInventory {
  readonly inventory: Inventory;
  /** In the order in which the inventory names them; those that the host does not have are not among them. */
  readonly notices: readonly Notice[];
  /** The keys of those that could not be read just now; `refresh` tries again. */
  readonly unread: readonly string[];
}

export interface ShownInventory extends ReadInventory {
  readonly step: 'shown';
  /** The last refresh went wrong; everything is as it was known before. */
  readonly error?: SaysoError;
}

/** It is read anew while the former stays to be seen. */
export interface RefreshingInventory extends ReadInventory {
  readonly step: 'refreshing';
}

/** It could not be read the first time. */
export interface FailedInventory {
  readonly step: 'failed';
  readonly error: SaysoError;
  /** `retry`, where it may help, and `support`. */
  readonly ways: readonly WayOut[];
}

/** What the person does. */
export type InventoryAction =
  /** From `loading` and `shown`: reads it anew. */
  | { readonly type: 'refresh' }
  /** From `failed`, where `ways` has it: tries again. */
  | { readonly type: 'retry' };

/** What came of an effect; only effects report these. */
export type InventoryReport =
  | { readonly type: 'read'; readonly answer: ReadInventory }
  | { readonly type: 'failed'; readonly error: SaysoError };
