import { AccountCenter } from './account-center.ts';

AccountCenter.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-account-center': AccountCenter;
  }
}
