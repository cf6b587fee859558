import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { Exchange } from '../stage/network.ts';
import { networkStyles } from './network-panel.styles.ts';
import { WorkbenchPanel } from './panel.ts';
import { timeOf } from './time.ts';

/** The requests of the page and their answers, the newest first. */
@customElement('workbench-network')
export class NetworkPanel extends WorkbenchPanel {
  static override readonly styles = [...WorkbenchPanel.styles, networkStyles];

  protected override listen(update: () => void): void {
    this.stage.network.subscribe(update, this.connection);
  }

  override render(): TemplateResult {
    const { network, mocking } = this.stage;
    return html`<section>
      <div class="spread">
        <p class="quiet">
          ${
            mocking === 'worker'
              ? "The same requests stand in the browser's own network panel."
              : 'This browser does not allow the worker, so its own network panel shows nothing.'
          }
        </p>
        <button class="bare" type="button" @click=${() => network.clear()}>Clear</button>
      </div>
      ${
        network.entries.length === 0
          ? html`<p class="empty">No request yet.</p>`
          : html`<ol class="entries" aria-label="Requests">
              ${network.entries.map((exchange) => this.#exchange(exchange))}
            </ol>`
      }
    </section>`;
  }

  #exchange(exchange: Exchange): TemplateResult {
    const { at, method, path, status, milliseconds } = exchange;
    return html`<li>
      <details>
        <summary>
          <span class="request"
            ><span class="status" data-kind=${kindOf(status)}>${status ?? 'cut'}</span>
            <code>${method} ${path}</code></span
          >
        </summary>
        ${part('Request', exchange.requestHeaders, exchange.requestBody)}
        ${exchange.responseHeaders ? part('Answer', exchange.responseHeaders, exchange.responseBody ?? '') : nothing}
      </details>
      <div class="line">${timeOf(at)}<span class="quiet">${milliseconds} ms</span></div>
    </li>`;
  }
}

function kindOf(status: number | undefined): 'good' | 'refused' | 'failed' {
  if (status === undefined || status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'good';
}

function part(name: string, headers: Readonly<Record<string, string>>, body: string): TemplateResult {
  const lines = Object.entries(headers).map(([header, value]) => `${header}: ${value}`);
  return html`<h2 class="part">${name}</h2>
    <pre>${[...lines, ...(body === '' ? [] : ['', pretty(body)])].join('\n')}</pre>`;
}

function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
