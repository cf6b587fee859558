import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { timeOf } from './time.ts';
import { WorkbenchPanel } from './panel.ts';

/** The events that a page's listeners get, the newest first. */
@customElement('workbench-events')
export class EventsPanel extends WorkbenchPanel {
  protected override listen(update: () => void): void {
    this.stage.events.subscribe(update, this.connection);
  }

  override render(): TemplateResult {
    const { events } = this.stage;
    if (events.entries.length === 0) {
      return html`<p class="empty">No event yet. Open one of Sayso's dialogs in the page.</p>`;
    }
    return html`<section>
      <div class="spread">
        <p class="quiet">What a listener on the page hears.</p>
        <button class="bare" type="button" @click=${() => events.clear()}>Clear</button>
      </div>
      <ol class="entries" aria-label="Events">
        ${events.entries.map(
          ({ at, type, from, cancelable, fields }) =>
            html`<li>
              <div class="spread"><code>${type}</code>${timeOf(at)}</div>
              <p class="quiet">&lt;${from}&gt;${cancelable ? ' · can be refused' : nothing}</p>
              ${
                Object.keys(fields).length === 0
                  ? nothing
                  : html`<details>
                      <summary class="quiet">Fields</summary>
                      <pre>${JSON.stringify(fields, null, 2)}</pre>
                    </details>`
              }
            </li>`,
        )}
      </ol>
    </section>`;
  }
}
