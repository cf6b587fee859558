import type { Backend } from '@sayso/contract';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { LiveRegion } from '../base/live-region.ts';
import { type PublicState, SaysoElement } from '../base/sayso-element.ts';
import type { DialogView } from '../dialog/dialog-view.ts';
import { errorText, goOn, skeleton } from '../dialog/pieces.ts';
import { base } from '../locales/en/base.ts';
import { shell } from '../locales/en/shell.ts';
import { controls } from '../styles/controls.ts';
import { panelStyles } from '../styles/panel.ts';
import { pieceStyles } from '../styles/pieces.ts';
import { tokens } from '../styles/tokens.ts';

/** What a panel shows: the same as a dialog. */
export type PanelView = DialogView;

/**
 * An element that stands in the page. It begins by itself as soon as a backend is there, and anew when the page gives it another.
 *
 * @csspart base - The whole panel.
 * @csspart title - The heading.
 * @csspart body - What the panel shows.
 * @csspart footer - The buttons below.
 * @csspart cancel - The button that leads away.
 * @csspart confirm - The button that goes on.
 * @csspart error - What went wrong.
 */
export abstract class PanelElement extends SaysoElement {
  static override readonly styles = [tokens, controls, pieceStyles, panelStyles];

  readonly #region = new LiveRegion(this);
  #begun: Backend | undefined;
  #view: PanelView | undefined;
  #shown: string | undefined;
  #focused = false;

  constructor() {
    super();
    this.words.addEnglish(shell, base);
  }

  /** Starts reading from this backend. */
  protected abstract begin(backend: Backend): void;
  /** Ends what `begin` started. */
  protected abstract end(): void;
  /** What stands there now; absent: nothing. */
  protected abstract view(): PanelView | undefined;

  /** What the element is at, for `:state()`. */
  protected get states(): readonly PublicState[] {
    return [];
  }

  /** True while the person has something in hand that another backend would take away. */
  protected get holds(): boolean {
    return false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  /** Begins anew: it is about something else now. */
  protected restart(): void {
    if (this.#begun) this.end();
    this.#begun = undefined;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const backend = this.findBackend();
    if (this.isConnected && backend && backend !== this.#begun && !this.holds) this.#start(backend);
    this.#view = this.view();
    this.#focused = this.matches(':focus-within') && this.renderRoot.contains(this.shadowRoot?.activeElement ?? null);
    this.expose(...this.states);
  }

  #start(backend: Backend): void {
    const { connection } = this;
    this.restart();
    this.#begun = backend;
    connection.addEventListener('abort', () => this.#begun === backend && this.restart(), { once: true });
    this.begin(backend);
  }

  protected override render(): TemplateResult {
    const view = this.#view;
    return html`<slot name="sayso-status"></slot>${
        view &&
        html`<section
          part="base"
          class="panel"
          lang=${this.words.lang()}
          dir=${this.words.direction() ?? nothing}
          aria-labelledby="title"
        >
          <form novalidate @submit=${this.#onSubmit}>
            <h2 id="title" part="title" tabindex="-1">${view.title}</h2>
            <div part="body" class="body">${view.body}</div>
            <div part="footer" class="foot" ?hidden=${view.footer === nothing}>${view.footer}</div>
          </form>
        </section>`
      }`;
  }

  protected override firstUpdated(_changed: PropertyValues<this>): void {
    this.#region.attach();
  }

  /** Where somebody has just used the panel, focus goes along to what came of it; otherwise it stays wherever it is in the page. */
  protected override updated(_changed: PropertyValues<this>): void {
    const step = this.#view?.step;
    if (this.#shown === step) return;
    this.#shown = step;
    if (this.#focused) (this.#find('[data-focus]') ?? this.#find('h2'))?.focus();
  }

  /** Says something to screen readers without moving focus. */
  protected announce(text: string): void {
    this.#region.say(text);
  }

  /** Stands there until the first answer. */
  protected loading(title: unknown): PanelView {
    return { step: 'loading', title, body: skeleton(this.words), footer: nothing };
  }

  /** Nothing could be read. */
  protected unreachable(title: unknown, problem: unknown, retry: (() => void) | undefined): PanelView {
    return {
      step: 'unreachable',
      title,
      body: errorText(problem),
      footer: retry ? goOn(this.words.text('retry')) : nothing,
      ...(retry && { submit: retry }),
    };
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.#view?.submit?.();
  }
}
