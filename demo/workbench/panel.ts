import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import type { Scenario } from '../scenario.ts';
import type { Stage } from '../stage/stage.ts';
import { controls } from './styles.ts';

/** Asks the workbench to show another scenario. */
export class ScenarioChangeEvent extends Event {
  readonly patch: Partial<Scenario>;

  constructor(patch: Partial<Scenario>) {
    super('scenario-change', { bubbles: true, composed: true });
    this.patch = patch;
  }
}

/** Asks the workbench to open an address where the product is. */
export class PageVisitEvent extends Event {
  readonly href: string;

  constructor(href: string) {
    super('page-visit', { bubbles: true, composed: true });
    this.href = href;
  }
}

/** One tab of the workbench: it reads the stage, and asks for changes. */
export abstract class WorkbenchPanel extends LitElement {
  static override readonly styles = [controls];

  @property({ attribute: false }) stage!: Stage;
  @property({ attribute: false }) scenario!: Scenario;
  #connection = new AbortController();

  /** Aborted when the tab is left. */
  protected get connection(): AbortSignal {
    return this.#connection.signal;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#connection = new AbortController();
    this.listen(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#connection.abort();
  }

  /** Subscribes to whatever the tab shows. */
  protected listen(_update: () => void): void {}

  protected change(patch: Partial<Scenario>): void {
    this.dispatchEvent(new ScenarioChangeEvent(patch));
  }
}
