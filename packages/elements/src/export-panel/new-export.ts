import type { ExportChoice, ExportsState } from '@sayso/client/flows';
import type { ExportCollection, ExportOffer } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { sizeText } from '../export-button/size-text.ts';
import { closest } from '../localize/language.ts';
import type { Localizer } from '../localize/localizer.ts';

export interface NewExport {
  readonly words: Localizer;
  readonly state: Extract<ExportsState, { step: 'shown' | 'working' }>;
  /** Why somebody may not; empty: they may. */
  readonly refused: readonly TemplateResult[];
  /** What went wrong last; empty: nothing. */
  readonly error: string;
  /** What is being done about it. */
  readonly busy: string | undefined;
  readonly free: boolean;
  choose(choice: Partial<ExportChoice>): void;
  ask(): void;
  cancel(): void;
  /** Says why it cannot be asked for now. */
  explain(text: string): void;
}

/** What can be asked for: scope, form and records, how much that is, and what is left out. */
export function newExport(form: NewExport): TemplateResult {
  const { busy, cancel, error, explain, free, refused, state, words } = form;
  const { choice, preview } = state;
  const offer = preview.scopes.find(({ scope }) => scope === choice?.scope);
  const why = offer ? reason(words, offer, choice) : words.text('export.not-offered');
  return html`<section>
    <h3>${words.text('exports.new')}</h3>
    ${refused}
    ${
      choice && offer && refused.length === 0
        ? html`${scopes(form, choice)} ${formats(form, offer, choice)} ${collections(form, offer, choice)}
            <p class="muted">
              ${words.text('exports.size', { size: sizeText(words, sizeOf(offer, choice)), kept: words.span(preview.keptFor) })}
            </p>
            ${exclusions(words, offer)}`
        : nothing
    }
    ${why && refused.length === 0 ? html`<p id="why">${why}</p>` : nothing}
    ${error ? html`<p part="error" class="error">${error}</p>` : nothing}
    ${busy ? html`<progress aria-label=${words.text(busy === 'holding' ? 'export.holding' : 'export.preparing')}></progress>` : nothing}
    ${
      refused.length > 0
        ? nothing
        : html`<div class="actions">
            <button
              part="confirm"
              class="button accent"
              type="button"
              aria-disabled=${free && state.step === 'shown' ? 'false' : 'true'}
              aria-describedby=${why ? 'why' : nothing}
              @click=${() => (free ? form.ask() : explain(why))}
            >
              ${words.text('exports.start')}
            </button>
            ${
              busy === 'holding'
                ? html`<button part="cancel" class="button" type="button" @click=${cancel}>
                    ${words.text('cancel')}
                  </button>`
                : nothing
            }
          </div>`
    }
  </section>`;
}

/** Why it cannot be asked for now; empty: it can. */
function reason(words: Localizer, { nextAllowedAt, running }: ExportOffer, choice: ExportChoice | undefined): string {
  if (running !== undefined) return words.text('exports.running');
  if (nextAllowedAt !== undefined) return words.text('export.cooldown', { date: words.moment(nextAllowedAt, 'short') });
  return choice?.collections?.length === 0 ? words.text('exports.none-chosen') : '';
}

function scopes({ choose, state, words }: NewExport, { scope: chosen }: ExportChoice): TemplateResult {
  const { scopes: all } = state.preview;
  if (all.length < 2) return html`<p class="lead">${words.text(`export.scope.${chosen}`)}</p>`;
  return html`<fieldset>
    <legend>${words.text('exports.scope')}</legend>
    ${all.map(
      ({ scope }) =>
        html`<label class="choice"
          ><input type="radio" name="scope" .checked=${scope === chosen} @change=${() => choose({ scope })} /><span
            >${words.text(`export.scope.${scope}`)}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

function formats({ choose, words }: NewExport, offer: ExportOffer, { format: chosen }: ExportChoice): TemplateResult {
  if (offer.formats.length < 2) return html`<p>${words.text(`exports.format.${chosen}`)}</p>`;
  return html`<fieldset>
    <legend>${words.text('exports.format')}</legend>
    ${offer.formats.map(
      (format) =>
        html`<label class="choice"
          ><input type="radio" name="format" .checked=${format === chosen} @change=${() => choose({ format })} /><span
            >${words.text(`exports.format.${format}`)}</span
          ></label
        >`,
    )}
  </fieldset>`;
}

function collections({ choose, words }: NewExport, offer: ExportOffer, choice: ExportChoice): TemplateResult {
  const names = offer.collections.map(({ name }) => name);
  const { collections: only = names } = choice;
  const toggle = (name: string) =>
    choose({ collections: names.filter((each) => (each === name) !== only.includes(each)) });
  return html`<details>
    <summary>
      ${
        choice.collections
          ? words.text('exports.some', { chosen: only.length, count: names.length })
          : words.text('exports.all', { count: names.length })
      }
    </summary>
    <fieldset class="kinds" aria-label=${words.text('exports.which')}>
      ${offer.collections.map(
        (one) =>
          html`<label class="choice"
            ><input type="checkbox" .checked=${only.includes(one.name)} @change=${() => toggle(one.name)} /><span
              >${amount(words, one)}</span
            ></label
          >`,
      )}
    </fieldset>
  </details>`;
}

function amount(words: Localizer, { count, estimatedBytes, label }: ExportCollection): string {
  const counted = words.counted(count, label);
  if (count === 0) return counted;
  return words.text('exports.amount', { amount: counted, size: sizeText(words, estimatedBytes) });
}

function exclusions(words: Localizer, { exclusions: all }: ExportOffer): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<details>
    <summary>${words.text('exports.excluded', { count: all.length })}</summary>
    <ul class="rows">
      ${all.map(({ label, reason: why }) => {
        const forms = closest(label, words.lang());
        return html`<li>${forms && forms.other} <small>${words.own(why)}</small></li>`;
      })}
    </ul>
  </details>`;
}

function sizeOf({ collections: all, estimatedBytes }: ExportOffer, { collections: only }: ExportChoice): number {
  if (!only) return estimatedBytes;
  return all.filter(({ name }) => only.includes(name)).reduce((sum, one) => sum + one.estimatedBytes, 0);
}
