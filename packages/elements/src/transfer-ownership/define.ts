import { TransferOwnership } from './transfer-ownership.ts';

TransferOwnership.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-transfer-ownership': TransferOwnership;
  }
}
