import { ExportPanel } from './export-panel.ts';

ExportPanel.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-export-panel': ExportPanel;
  }
}
