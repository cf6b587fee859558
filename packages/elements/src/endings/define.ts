import { Endings } from './endings.ts';

Endings.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-endings': Endings;
  }
}
