import type { BeforeTransferEvent, OwnershipTransferredEvent } from './transfer-ownership.events.ts';
import { TransferOwnership } from './transfer-ownership.ts';

TransferOwnership.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-transfer-ownership': TransferOwnership;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-transfer': BeforeTransferEvent;
    'sayso-ownership-transferred': OwnershipTransferredEvent;
  }
}
