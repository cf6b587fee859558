import { Provider } from './provider.ts';

Provider.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-provider': Provider;
  }
}
