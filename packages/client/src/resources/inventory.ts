import { type Inventory, inventoryGet, type InventoryQuery } from '@sayso/contract';
import type { CallOptions } from '../call.ts';
import type { Send } from './send.ts';

export interface InventoryResource {
  /** What is stored about a person or by an organization, why and for how long, counted now. */
  get(input: InventoryQuery, options?: CallOptions): Promise<Inventory>;
}

export const inventory = (send: Send): InventoryResource => ({
  get: (input, options) => send(inventoryGet, input, options),
});
