import type { Effect } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { goneIcon, keptIcon } from '../styles/icons.ts';

/** What stays and what goes, each with its count, and how long and why where the host says so. */
export function effectsView(words: Localizer, effects: readonly Effect[], target: string): TemplateResult {
  const goes = (effect: Effect) => effect.action === 'erase' || effect.action === 'anonymize';
  // What is not there does not go; that it stays is worth saying.
  const shown = effects.filter((effect) => effect.count > 0 || effect.action === 'keep');
  return html`${group(
    'kept',
    shown.filter((effect) => !goes(effect)),
  )}${group('gone', shown.filter(goes))}`;

  function group(look: 'kept' | 'gone', rows: readonly Effect[]): unknown {
    if (rows.length === 0) return nothing;
    return html`<section class=${look} part=${look}>
      <h3>
        ${look === 'kept' ? keptIcon : goneIcon}<span
          >${words.rich(look === 'kept' ? 'stays' : 'goes', { target })}</span
        >
      </h3>
      <ul class="rows">
        ${rows.map((effect) => row(words, effect))}
      </ul>
    </section>`;
  }
}

function row(words: Localizer, { action, basis, count, estimated, fields = [], label, until }: Effect): TemplateResult {
  const counted = words.counted(count, label);
  const amount = estimated ? words.text('estimated', { amount: counted }) : counted;
  const named = fields.length > 0;
  const notes = [
    named ? words.text('action.anonymize', { amount }) : undefined,
    action === 'detach' || action === 'reassign' ? words.text(`action.${action}`) : undefined,
    basis && words.own(basis),
    until && words.text('until', { date: words.moment(until) }),
  ].filter((note) => note !== undefined);
  return html`<li>
    ${named ? words.list(fields.map((field) => words.own(field.label))) : amount}
    ${notes.length > 0 ? html`<small>${notes.join(' · ')}</small>` : nothing}
  </li>`;
}
