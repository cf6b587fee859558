import { DataInventory } from './data-inventory.ts';

DataInventory.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-data-inventory': DataInventory;
  }
}
