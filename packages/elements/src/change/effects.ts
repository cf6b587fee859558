import type { Effect } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { goneIcon, keptIcon } from '../styles/icons.ts';

/**
 * What stays and what goes, each with its count; how long and why is said once for neighbours that share it. `section` has headings of
 * its own for some kinds.
 */
export function effectsView(
  words: Localizer,
  effects: readonly Effect[],
  target: string,
  section?: string,
): TemplateResult {
  // What is made anonymous stays; only where it is said which fields are emptied, these go.
  const goes = ({ action, fields }: Effect) =>
    action === 'erase' || action === 'revoke' || action === 'cancel' || (action === 'anonymize' && !!fields?.length);
  // What is not there does not go; that colleagues keep it is worth saying to whoever leaves them.
  const shown = effects.filter(({ action, count }) => count > 0 || (action === 'keep' && section === undefined));
  return html`${group(
    'stays',
    shown.filter((effect) => !goes(effect)),
  )}${group('goes', shown.filter(goes))}`;

  function group(key: 'stays' | 'goes', members: readonly Effect[]): unknown {
    if (members.length === 0) return nothing;
    const heading = words.known(`${section}.${key}`, key);
    return html`<section part=${key} class=${key}>
      <h3>${key === 'stays' ? keptIcon : goneIcon}<span>${words.rich(heading, { target })}</span></h3>
      <div class="rows">
        ${runs(words, members).map(
          ([note, run]) =>
            html`<div>
              <ul class="amounts">
                ${run.flatMap((effect) => what(words, effect)).map((each) => html`<li>${each}</li>`)}
              </ul>
              ${note ? html`<small>${note}</small>` : nothing}
            </div>`,
        )}
      </div>
    </section>`;
  }
}

function runs(words: Localizer, effects: readonly Effect[]): [note: string, effects: Effect[]][] {
  const found: [string, Effect[]][] = [];
  for (const effect of effects) {
    const note = noteOf(words, effect);
    const last = found.at(-1);
    if (last?.[0] === note) last[1].push(effect);
    else found.push([note, [effect]]);
  }
  return found;
}

function amount(words: Localizer, { count, estimated, label }: Effect): string {
  const counted = words.counted(count, label);
  return estimated ? words.text('estimated', { amount: counted }) : counted;
}

/** The fields that are removed, else how many there are. */
function what(words: Localizer, effect: Effect): readonly string[] {
  return effect.fields?.length ? effect.fields.map((field) => words.own(field.label)) : [amount(words, effect)];
}

function noteOf(words: Localizer, effect: Effect): string {
  const { action, basis, fields, until } = effect;
  return [
    fields?.length && words.text('action.emptied', { amount: amount(words, effect) }),
    basis && action !== 'erase' && action !== 'revoke' && action !== 'cancel'
      ? words.own(basis)
      : action === 'erase' || action === 'keep' || fields?.length
        ? ''
        : words.text(`action.${action}`),
    until && words.text('until', { date: words.moment(until) }),
  ]
    .filter(Boolean)
    .join(' · ');
}
