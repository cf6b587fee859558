import { PendingChange } from './pending-change.ts';

PendingChange.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-pending-change': PendingChange;
  }
}
