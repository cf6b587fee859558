import { TwoFactor } from './two-factor.ts';

TwoFactor.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-two-factor': TwoFactor;
  }
}
