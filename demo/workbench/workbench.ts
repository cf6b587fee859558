import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { catalogue, type HostId } from '../hosts/catalogue.ts';
import { defaultScenario, readScenario, scenarioQuery, type Scenario } from '../scenario.ts';
import type { Stage } from '../stage/stage.ts';
import './code-panel.ts';
import './copy-button.ts';
import './events-panel.ts';
import './look-panel.ts';
import './network-panel.ts';
import './outbox-panel.ts';
import type { PageVisitEvent, ScenarioChangeEvent } from './panel.ts';
import './scenario-panel.ts';
import './state-panel.ts';
import { controls } from './styles.ts';
import { workbenchStyles } from './workbench.styles.ts';

/** The product's page in this scenario. */
const addressOf = (scenario: Scenario): string => `hosts/${scenario.host}/${scenarioQuery(scenario)}`;

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
  /** Where the frame began; what changes later is told to the stage, so that nothing is loaded anew, unless it is another host. */
  @state() private address = addressOf(this.scenario);
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
          <a href=${addressOf(this.scenario)} target="_blank">Page alone</a>
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
        <iframe title=${catalogue[this.scenario.host].name} src=${this.address} @load=${this.#meet}></iframe>
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
          @page-visit=${(event: PageVisitEvent) => this.#visit(event.href)}
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
    if (!stage || signal.aborted || stage.product.id !== this.scenario.host) return;
    stage.show(this.scenario);
    stage.subscribe(({ view, open, persona }) => this.#keep({ ...this.scenario, view, open, persona }), signal);
    stage.onWrite(() => this.requestUpdate(), signal);
    this.stage = stage;
  };

  #change(patch: Partial<Scenario>): void {
    if (patch.host !== undefined && patch.host !== this.scenario.host) {
      this.#enter(patch.host);
      return;
    }
    this.#keep({ ...this.scenario, ...patch });
    this.stage?.show(this.scenario);
  }

  /** Another host: how it looks stays, who is there and where begins anew. */
  #enter(host: HostId): void {
    const { persona, view, open, lang, members, clock, preset } = defaultScenario(host);
    this.#keep({ ...this.scenario, host, persona, view, open, lang, members, clock, preset, tokens: {} });
    this.stage = undefined;
    this.address = addressOf(this.scenario);
  }

  /** A link out of a mail: opened where the product is. The same address again has to be loaded again, too. */
  #visit(href: string): void {
    this.stage = undefined;
    const { contentWindow } = this.frame;
    contentWindow?.location.replace('about:blank');
    this.frame.addEventListener('load', () => contentWindow?.location.replace(href), { once: true });
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
