import type { ChangeSchedule } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';

/** When it takes effect, and until when it can be taken back. */
export function scheduleView(words: Localizer, schedule: ChangeSchedule): TemplateResult {
  const { effectiveAt, cancelableUntil, undoableUntil, purgeAt } = schedule;
  return html`<section>
    <h3>${words.text('when.title')}</h3>
    <dl class="rows">
      <div>
        <dt>${words.text('when.effective')}</dt>
        <dd>${effectiveAt ? words.moment(effectiveAt, 'short') : words.text('when.now')}</dd>
      </div>
      ${line('when.cancel', cancelableUntil)} ${line('when.undo', undoableUntil)} ${line('when.purge', purgeAt)}
    </dl>
  </section>`;

  function line(key: 'when.cancel' | 'when.undo' | 'when.purge', at: string | undefined): unknown {
    if (at === undefined) return nothing;
    return html`<div>
      <dt>${words.text(key)}</dt>
      <dd>${words.moment(at, 'short')}</dd>
    </div>`;
  }
}
