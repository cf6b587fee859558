import { StepUp } from './step-up.ts';

StepUp.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-step-up': StepUp;
  }
}
