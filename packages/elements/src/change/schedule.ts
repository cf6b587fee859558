import type { ChangeSchedule, Fulfilment, Timestamp } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';

/** When it takes effect, and until when it can be taken back. */
export function scheduleView(
  words: Localizer,
  schedule: ChangeSchedule,
  { answer, by, longestWait }: Partial<Fulfilment> = {},
): TemplateResult {
  const { cancelableUntil, effectiveAt, purgeAt, undoableUntil } = schedule;
  const line = (key: 'effective' | 'cancel' | 'undo' | 'purge', at: Timestamp | undefined, otherwise?: string) => {
    const when = at ? words.moment(at, 'short') : otherwise;
    return when
      ? html`<div>
          <dt>${words.text(`when.${key}`)}</dt>
          <dd>${when}</dd>
        </div>`
      : nothing;
  };
  const wait = longestWait && { wait: words.span(longestWait) };
  const bySupport = wait ? words.text(`when.${answer ?? 'support'}`, wait) : words.text('when.later');
  return html`<dl class="rows">
    ${
      by === 'support'
        ? line('effective', undefined, bySupport)
        : line('effective', effectiveAt, words.text('when.now'))
    }
    ${line('cancel', cancelableUntil)} ${line('undo', undoableUntil)} ${line('purge', purgeAt)}
  </dl>`;
}
