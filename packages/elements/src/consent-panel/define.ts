import { ConsentPanel } from './consent-panel.ts';

ConsentPanel.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-consent-panel': ConsentPanel;
  }
}
