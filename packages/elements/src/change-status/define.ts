import { ChangeStatus } from './change-status.ts';

ChangeStatus.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-change-status': ChangeStatus;
  }
}
