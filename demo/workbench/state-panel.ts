import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { WorkbenchPanel } from './panel.ts';
import { countOf, partsOf, textOf, withPart } from './state-check.ts';

/** The host's whole state as JSON, part by part; what is edited counts when it is applied. */
@customElement('workbench-state')
export class StatePanel extends WorkbenchPanel {
  @state() private chosen = 'tables.members';
  @state() private text = '';
  @state() private problem = '';
  @state() private said = '';
  @query('textarea') private readonly editor!: HTMLTextAreaElement;
  /** True while the editor holds something that was not applied: what the host writes then waits. */
  #edited = false;

  protected override listen(update: () => void): void {
    this.stage.onWrite(() => {
      if (!this.#edited) this.#read();
      update();
    }, this.connection);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('stage')) this.#read();
  }

  override render(): TemplateResult {
    const { host } = this.stage;
    return html`<section>
      <label
        >Part<select @input=${this.#choose}>
          ${partsOf(host.state).map((part) => {
            const count = countOf(host.state, part);
            return html`<option value=${part} ?selected=${part === this.chosen}>
              ${part}${count === undefined ? nothing : ` (${count})`}
            </option>`;
          })}
        </select></label
      >
      <label
        >JSON<textarea
          class="code"
          rows="22"
          spellcheck="false"
          autocomplete="off"
          aria-invalid=${this.problem === '' ? 'false' : 'true'}
          aria-describedby="problem"
          .value=${this.text}
          @input=${this.#onInput}
        ></textarea>
      </label>
      <p id="problem" class="bad" role="alert">${this.problem}</p>
      <div class="spread">
        <div class="line">
          <button class="primary" type="button" @click=${this.#apply}>Apply</button>
          <button class="bare" type="button" @click=${this.#revert}>Revert</button>
          <span class="quiet" role="status">${this.said}</span>
        </div>
        <button type="button" @click=${this.#reset}>Reset the host</button>
      </div>
    </section>`;
  }

  #read(): void {
    this.text = textOf(this.stage.host.state, this.chosen);
  }

  readonly #choose = (event: Event) => {
    this.chosen = (event.target as HTMLSelectElement).value;
    this.#revert();
  };

  readonly #onInput = () => {
    this.text = this.editor.value;
    this.#edited = true;
    this.problem = '';
    this.said = '';
  };

  readonly #apply = () => {
    const checked = withPart(this.stage.host.state, this.chosen, this.text);
    if ('problem' in checked) {
      this.problem = checked.problem;
      this.editor.focus();
      return;
    }
    this.#edited = false;
    this.problem = '';
    this.said = 'Applied';
    this.stage.replace(checked.state);
  };

  readonly #revert = () => {
    this.#edited = false;
    this.problem = '';
    this.said = '';
    this.#read();
  };

  readonly #reset = () => {
    this.#edited = false;
    this.problem = '';
    this.stage.reset();
    this.said = 'As it began';
  };
}
