import type { ExportsFlow, ExportsState } from '@sayso/client/flows';
import type { ExportFrequency, ExportSchedule } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { problemText } from '../support/problem-text.ts';

type Shown = Extract<ExportsState, { step: 'shown' | 'working' }>;

/** How often exports are made by themselves: nothing is set before somebody saves it. */
export class ScheduleForm {
  readonly #words: Localizer;
  readonly #flow: ExportsFlow;
  readonly #render: () => unknown;
  /** Chosen and not saved yet. */
  #wanted: { readonly every: ExportFrequency; readonly etag: string } | undefined;

  constructor(words: Localizer, flow: ExportsFlow, render: () => unknown) {
    this.#words = words;
    this.#flow = flow;
    this.#render = render;
  }

  view(state: Shown, schedule: ExportSchedule): TemplateResult {
    const words = this.#words;
    const { choices, etag, every: set, format, nextAt, scope } = schedule;
    // What was chosen before somebody else has set it is chosen anew.
    const every = this.#wanted?.etag === etag ? this.#wanted.every : set;
    const refusal = state.step === 'shown' && state.refusal?.work.type === 'scheduling' ? state.refusal : undefined;
    const saved = state.step === 'shown' && state.done?.type === 'scheduling';
    const what = words.text(`exports.what.${scope}`);
    return html`<section>
      <h3>${words.text('exports.schedule')}</h3>
      <p class="muted">${words.text('exports.schedule.what', { what, form: words.text(`exports.what.${format}`) })}</p>
      <div class="row">
        <div class="field">
          <label for="every">${words.text('exports.every')}</label>
          <select
            id="every"
            aria-describedby="schedule-error next"
            aria-invalid=${refusal ? 'true' : 'false'}
            .value=${every}
            @input=${({ target }: Event) => this.#choose((target as HTMLSelectElement).value as ExportFrequency, etag)}
          >
            ${choices.map(
              (one) =>
                html`<option value=${one} ?selected=${one === every}>${words.text(`exports.every.${one}`)}</option>`,
            )}
          </select>
        </div>
        <button
          class="button"
          type="button"
          aria-disabled=${state.step === 'working' ? 'true' : 'false'}
          @click=${() => this.#flow.send({ type: 'schedule', every })}
        >
          ${words.text('exports.schedule.save')}
        </button>
      </div>
      <p id="schedule-error" class="error" ?hidden=${!refusal?.error}>
        ${refusal?.error ? problemText(words, refusal.error, 'exports.schedule') : nothing}
      </p>
      <p id="next" ?hidden=${!nextAt && !saved}>
        ${saved ? words.text('exports.schedule.saved') : nothing}
        ${nextAt ? words.text('exports.schedule.next', { date: words.moment(nextAt, 'short') }) : nothing}
      </p>
    </section>`;
  }

  #choose(every: ExportFrequency, etag: string): void {
    this.#wanted = { every, etag };
    this.#render();
  }
}
