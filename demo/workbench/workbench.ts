import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { readScenario, scenarioQuery, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage/stage.ts';
import './code-panel.ts';
import './copy-button.ts';
import './events-panel.ts';
import './look-panel.ts';
import './network-panel.ts';
import './outbox-panel.ts';
import type { ScenarioChangeEvent } from './panel.ts';
import './scenario-panel.ts';
import './state-panel.ts';
import { controls } from './styles.ts';
import { workbenchStyles } from './workbench.styles.ts';

const tabs = {
  scenario: 'Scenario',
  look: 'Look',
  state: 'State',
  outbox: 'Outbox',
  events: 'Events',
  network: 'Network',
  code: 'Code',
} as const;
type Tab = keyof typeof tabs;
const tabNames = Object.keys(tabs) as readonly Tab[];

/**
 * The product's page in a frame of its own, beside it what moves it. In a frame, because a modal dialog makes the rest of its document inert,
 * and the codes of the outbox are needed exactly then.
 */
@customElement('sayso-workbench')
export class Workbench extends LitElement {
  static override readonly styles = [controls, workbenchStyles];

  @state() private scenario: Scenario = readScenario(location.search);
  @state() private stage: Stage | undefined;
  @query('iframe') private readonly frame!: HTMLIFrameElement;
  /** Where the frame began; what changes later is told to the stage, so that nothing is loaded anew. */
  readonly #address = `hosts/crm/${scenarioQuery(this.scenario)}`;
  #connection = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  override render(): TemplateResult {
    const tab = tabNames.find((name) => name === this.scenario.tab);
    return html`<header>
        <h1><strong>Sayso</strong> <span>Workbench</span></h1>
        <div class="line">
          <a href=${`hosts/crm/${scenarioQuery(this.scenario)}`} target="_blank">Page alone</a>
          <a href="plain/" target="_blank">Plain HTML</a>
          <workbench-copy
            text=${location.origin + location.pathname + scenarioQuery(this.scenario)}
            label="Copy link"
          ></workbench-copy>
          <button type="button" aria-expanded=${tab !== undefined} aria-controls="panel" @click=${this.#fold}>
            ${tab ? 'Hide workbench' : 'Show workbench'}
          </button>
        </div>
      </header>
      <main data-width=${this.scenario.width} ?data-alone=${!tab}>
        <iframe title="Tidewater CRM" src=${this.#address} @load=${this.#meet}></iframe>
      </main>
      <aside id="panel" aria-label="Workbench" ?hidden=${!tab}>
        <div role="tablist" aria-label="Workbench" @keydown=${this.#onKey}>
          ${tabNames.map(
            (name) =>
              html`<button
                role="tab"
                id=${`tab-${name}`}
                type="button"
                aria-selected=${name === tab}
                aria-controls="tabpanel"
                tabindex=${name === tab ? 0 : -1}
                @click=${() => this.#change({ tab: name })}
              >
                ${tabs[name]}${this.#count(name)}
              </button>`,
          )}
        </div>
        <div
          role="tabpanel"
          id="tabpanel"
          aria-labelledby=${`tab-${tab ?? 'scenario'}`}
          tabindex="-1"
          @scenario-change=${(event: ScenarioChangeEvent) => this.#change(event.patch)}
        >
          ${tab && this.stage ? this.#panel(tab, this.stage) : nothing}
        </div>
      </aside>`;
  }

  /** What waits in a tab that is not open. */
  #count(name: Tab): unknown {
    const sent = this.stage?.host.state.sayso.outbox.length ?? 0;
    return name === 'outbox' && sent > 0 ? html` <small>${sent}</small>` : nothing;
  }

  #panel(tab: Tab, stage: Stage): TemplateResult {
    const { scenario } = this;
    switch (tab) {
      case 'scenario':
        return html`<workbench-scenario .stage=${stage} .scenario=${scenario}></workbench-scenario>`;
      case 'look':
        return html`<workbench-look .stage=${stage} .scenario=${scenario}></workbench-look>`;
      case 'state':
        return html`<workbench-state .stage=${stage} .scenario=${scenario}></workbench-state>`;
      case 'outbox':
        return html`<workbench-outbox .stage=${stage} .scenario=${scenario}></workbench-outbox>`;
      case 'events':
        return html`<workbench-events .stage=${stage} .scenario=${scenario}></workbench-events>`;
      case 'network':
        return html`<workbench-network .stage=${stage} .scenario=${scenario}></workbench-network>`;
      case 'code':
        return html`<workbench-code .stage=${stage} .scenario=${scenario}></workbench-code>`;
      default:
        return tab satisfies never;
    }
  }

  /** The frame has loaded, perhaps anew: another stage. */
  readonly #meet = async () => {
    this.#connection.abort();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    const stage = await this.frame.contentWindow?.saysoStage;
    if (!stage || signal.aborted) return;
    stage.show(this.scenario);
    stage.subscribe((moved) => this.#keep({ ...this.scenario, view: moved.view, open: moved.open }), signal);
    stage.onWrite(() => this.requestUpdate(), signal);
    this.stage = stage;
  };

  #change(patch: Partial<Scenario>): void {
    this.#keep({ ...this.scenario, ...patch });
    this.stage?.show(this.scenario);
  }

  #keep(scenario: Scenario): void {
    this.scenario = scenario;
    history.replaceState(history.state, '', location.pathname + scenarioQuery(scenario));
  }

  readonly #fold = () => {
    this.#change({ tab: tabNames.some((name) => name === this.scenario.tab) ? '' : 'scenario' });
  };

  /** Arrows, Home and End between tabs, as the tabs pattern of the APG has it. */
  readonly #onKey = (event: KeyboardEvent) => {
    const at = tabNames.findIndex((name) => name === this.scenario.tab);
    const last = tabNames.length - 1;
    const steps: Readonly<Record<string, number>> = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    };
    const tab = tabNames[steps[event.key] ?? -1];
    if (tab === undefined) return;
    event.preventDefault();
    this.#change({ tab });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`#tab-${tab}`)?.focus());
  };
}
