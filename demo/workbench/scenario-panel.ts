import { OPERATIONS } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { faultKinds, type FaultChoice, type FaultKind } from '../scenario.ts';
import { choice } from './choice.ts';
import { WorkbenchPanel } from './panel.ts';
import { catalogue, hostIds, type HostId } from '../hosts/catalogue.ts';
import { toAnybody } from '../stage/meanwhile.ts';
import { dueMoments } from './due-moments.ts';
import { scenarioStyles } from './scenario-panel.styles.ts';

const HOUR = 3_600_000;
const moment = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

const faultNames: Readonly<Record<FaultKind, string>> = {
  delay: 'answers after 3 seconds',
  drop: 'never arrives',
  'lost-answer': 'is done, but the answer is lost',
  internal: 'fails with 500',
  unavailable: 'fails with 503',
  'rate-limited': 'is refused with 429',
  malformed: 'answers with nonsense',
};

const often: readonly (readonly [times: string, text: string])[] = [
  ['1', 'once'],
  ['3', 'three times'],
  ['0', 'always'],
];

function oftenOf(times: number): string {
  return often.find(([value]) => Number(value) === times)?.[1] ?? `${times} times`;
}

/** Who is there, what time it is, what goes wrong. */
@customElement('workbench-scenario')
export class ScenarioPanel extends WorkbenchPanel {
  static override readonly styles = [...WorkbenchPanel.styles, scenarioStyles];

  protected override listen(update: () => void): void {
    this.stage.onWrite(update, this.connection);
    this.stage.network.subscribe(update, this.connection);
  }

  override render(): TemplateResult {
    return html`${this.#people()} ${this.#situations()} ${this.#meanwhile()} ${this.#clock()} ${this.#faults()}
    ${this.#members()}`;
  }

  #people(): TemplateResult {
    const { persona, product } = this.stage;
    const another = (event: Event) => this.change({ host: (event.target as HTMLSelectElement).value as HostId });
    const choose = (event: Event) => this.change({ persona: (event.target as HTMLSelectElement).value, open: '' });
    return html`<section>
      <label
        >Host product<select @input=${another}>
          ${hostIds.map(
            (id) => html`<option value=${id} ?selected=${id === product.id}>${catalogue[id].name}</option>`,
          )}
        </select></label
      >
      <label
        >Signed in as<select aria-describedby="story" @input=${choose}>
          ${product.personas.map(
            ({ id, displayName }) => html`<option value=${id} .selected=${id === persona.id}>${displayName}</option>`,
          )}
        </select></label
      >
      <p class="quiet" id="story">${persona.story}</p>
    </section>`;
  }

  #situations(): TemplateResult {
    return html`<section>
      <h2>Situations</h2>
      <ul class="situations">
        ${this.stage.product.situations.map(
          ({ name, about, scenario }) =>
            html`<li>
              <button type="button" @click=${() => this.change({ open: '', ...scenario })}>${name}</button>
              <p class="quiet">${about}</p>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  #members(): TemplateResult {
    const sizes = [
      ['0', 'A team'],
      ['1000', '1,000'],
      ['100000', '100,000'],
    ] as const;
    const now = sizes.find(([size]) => Number(size) === this.scenario.members)?.[0] ?? '0';
    return choice('members', 'Members of the organization', sizes, now, (size) =>
      this.change({ members: Number(size) }),
    );
  }

  #meanwhile(): unknown {
    const { host, persona, product } = this.stage;
    if (!('accountId' in persona)) return nothing;
    return html`<section>
      <h2>Meanwhile</h2>
      <p class="quiet">Something changes on the server while a dialog is open: what was shown no longer holds.</p>
      <div class="line">
        ${[...product.meanwhile, ...toAnybody].map(
          ({ name, happens }) =>
            html`<button
              type="button"
              @click=${() => {
                happens(host.state, persona.accountId);
                host.touch();
              }}
            >
              ${name}
            </button>`,
        )}
      </div>
    </section>`;
  }

  #clock(): TemplateResult {
    const { clock } = this.scenario;
    const now = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short' }).format(
      new Date(this.stage.host.now()),
    );
    const move = (hours: number, text: string) =>
      html`<button type="button" @click=${() => this.change({ clock: clock + hours })}>${text}</button>`;
    return html`<section>
      <h2>The host's clock</h2>
      <p class="quiet">${now}${clock === 0 ? ', as on this machine' : nothing}</p>
      <div class="line">
        ${move(-24, '− 1 day')} ${move(-1, '− 1 hour')} ${move(1, '+ 1 hour')} ${move(24, '+ 1 day')}
        ${move(30 * 24, '+ 30 days')} ${move(183 * 24, '+ 6 months')}
        ${
          clock === 0
            ? nothing
            : html`<button class="bare" type="button" @click=${() => this.change({ clock: 0 })}>As here</button>`
        }
      </div>
      ${this.#due()}
    </section>`;
  }

  /** The moments that open changes wait for: a click goes just past one. */
  #due(): unknown {
    const moments = dueMoments(this.stage.host.state, this.stage.host.now());
    if (moments.length === 0) return nothing;
    const past = (at: string) => Math.ceil((Date.parse(at) - Date.now()) / HOUR);
    return html`<ul class="entries" aria-label="Due moments">
      ${moments.map(
        ({ at, kind, what }) =>
          html`<li class="fault">
            <p><code>${kind}</code> ${what} <span class="quiet">${moment.format(new Date(at))}</span></p>
            <button
              type="button"
              aria-label=${`Go there: ${kind} ${what}`}
              @click=${() => this.change({ clock: past(at) })}
            >
              Go there
            </button>
          </li>`,
      )}
    </ul>`;
  }

  #faults(): TemplateResult {
    const { faults } = this.scenario;
    return html`<section>
      <h2>Faults</h2>
      ${
        faults.length === 0
          ? html`<p class="quiet">Everything works.</p>`
          : html`<ul class="entries">
              ${faults.map(
                (fault, index) =>
                  html`<li class="fault">
                    <p>
                      <code>${fault.operation}</code> ${faultNames[fault.kind]}, ${oftenOf(fault.times)}
                      ${this.stage.faults[index]?.times === 0 ? html`<span class="quiet">(over)</span>` : nothing}
                    </p>
                    <button
                      class="bare"
                      type="button"
                      aria-label=${`Remove: ${fault.operation} ${faultNames[fault.kind]}`}
                      @click=${() => this.change({ faults: faults.toSpliced(index, 1) })}
                    >
                      Remove
                    </button>
                  </li>`,
              )}
            </ul>`
      }
      <form class="add" @submit=${this.#add}>
        <label
          >Operation<select name="operation">
            <option value="*">all of them</option>
            ${Object.keys(OPERATIONS).map((id) => html`<option>${id}</option>`)}
          </select></label
        >
        <label
          >What happens<select name="kind">
            ${faultKinds.map((kind) => html`<option value=${kind}>${faultNames[kind]}</option>`)}
          </select></label
        >
        <label
          >How often<select name="times">
            ${often.map(([times, text]) => html`<option value=${times}>${text}</option>`)}
          </select></label
        >
        <button type="submit">Add</button>
      </form>
    </section>`;
  }

  readonly #add = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const fault: FaultChoice = {
      operation: String(form.get('operation')),
      kind: String(form.get('kind')) as FaultKind,
      times: Number(form.get('times')),
    };
    this.change({ faults: [...this.scenario.faults, fault] });
  };
}
