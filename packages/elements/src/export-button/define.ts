import type { BeforeExportEvent, ExportDownloadedEvent, ExportReadyEvent } from './export.events.ts';
import { ExportButton } from './export-button.ts';

ExportButton.define();

declare global {
  interface HTMLElementTagNameMap {
    'sayso-export-button': ExportButton;
  }
  interface GlobalEventHandlersEventMap {
    'sayso-before-export': BeforeExportEvent;
    'sayso-export-ready': ExportReadyEvent;
    'sayso-export-downloaded': ExportDownloadedEvent;
  }
}
