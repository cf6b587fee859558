import { html, type TemplateResult } from 'lit';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });

/** When something happened, to the second. */
export function timeOf(at: Date | string): TemplateResult {
  const moment = new Date(at);
  return html`<time datetime=${moment.toISOString()}>${clock.format(moment)}</time>`;
}
