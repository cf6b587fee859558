import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import './copy-button.ts';
import { timeOf } from './time.ts';
import { outboxStyles } from './outbox-panel.styles.ts';
import { PageVisitEvent, WorkbenchPanel } from './panel.ts';

/** The mails and text messages that the host has sent, the newest first. */
@customElement('workbench-outbox')
export class OutboxPanel extends WorkbenchPanel {
  static override readonly styles = [...WorkbenchPanel.styles, outboxStyles];

  protected override listen(update: () => void): void {
    this.stage.onWrite(update, this.connection);
  }

  override render(): TemplateResult {
    const { state } = this.stage.host;
    const messages = state.sayso.outbox.toReversed();
    if (messages.length === 0) {
      return html`<p class="empty">Nothing has been sent. Codes and mails appear here as they leave the host.</p>`;
    }
    return html`<ol class="entries" aria-label="Outbox">
      ${messages.map((message) => {
        const { subject, body } = this.stage.message(message);
        const { code } = message.template === 'one-time-code' ? message.params : {};
        return html`<li>
          <div class="spread">
            <span class="quiet"
              >${message.channel === 'email' ? 'Email' : 'Text message'} to <bdi>${message.to}</bdi></span
            >
            ${timeOf(message.at)}
          </div>
          <h2>${subject}</h2>
          ${
            code === undefined
              ? nothing
              : html`<p class="code">
                  <code>${code}</code><workbench-copy text=${code} label="Copy code"></workbench-copy>
                </p>`
          }
          <p class="quiet body">
            ${linked(body).map((part) =>
              part.href === undefined ? part.text : html`<a href=${part.href} @click=${this.#visit}>${part.text}</a>`,
            )}
          </p>
        </li>`;
      })}
    </ol>`;
  }

  /** Opens the link where the product is: only there lives the host that has sent it. */
  readonly #visit = (event: Event) => {
    event.preventDefault();
    this.dispatchEvent(new PageVisitEvent((event.currentTarget as HTMLAnchorElement).href));
  };
}

/** A message's text, with what can be followed in it. */
function linked(body: string): readonly { readonly text: string; readonly href?: string }[] {
  return body
    .split(/(https?:\/\/\S+)/)
    .map((part) => (part.startsWith('http') ? { text: 'Open the link', href: part } : { text: part }));
}
