import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import { DialogEvent } from '../base/events.ts';
import { LiveRegion } from '../base/live-region.ts';
import { SaysoElement } from '../base/sayso-element.ts';
import { shell } from '../locales/en/shell.ts';
import { controls } from '../styles/controls.ts';
import { crossIcon } from '../styles/icons.ts';
import { tokens } from '../styles/tokens.ts';
import { dialogStyles } from '../styles/dialog.ts';
import { pieceStyles } from '../styles/pieces.ts';
import type { DialogView } from './dialog-view.ts';

/**
 * An element with a native dialog. What happens in it goes on when it is closed, and is found again when it is opened.
 *
 * @csspart base - The dialog.
 * @csspart title - The heading of a step.
 * @csspart close - The button that closes the dialog.
 * @csspart body - What a step shows.
 * @csspart footer - The buttons of a step.
 * @csspart cancel - The button that leads away.
 * @csspart confirm - The button that goes on.
 * @csspart error - What went wrong.
 * @fires {DialogEvent} sayso-open - The dialog has opened. Does not bubble.
 * @fires {DialogEvent} sayso-close - The dialog has closed; what is under way goes on. Does not bubble.
 */
export abstract class DialogElement extends SaysoElement {
  static override readonly styles = [tokens, controls, pieceStyles, dialogStyles];

  /** Whether the dialog is open. */
  @property({ type: Boolean, reflect: true }) open = false;

  @query('dialog') private readonly dialog!: HTMLDialogElement;
  #view: DialogView | undefined;
  #focused: string | undefined;
  readonly #region = new LiveRegion(this);

  constructor() {
    super();
    this.words.addEnglish(shell);
    // Not in WebKit yet, hence an extra over `show()`; the event does not bubble.
    this.addEventListener('command', (event) => {
      if ((event as CommandEvent).command === '--show') this.show();
    });
  }

  /** Opens the dialog, where it was left. */
  show(): void {
    this.open = true;
  }

  /** Closes the dialog. What is under way goes on. */
  close(): void {
    this.open = false;
  }

  protected abstract view(): DialogView;
  /** What opens the dialog, where the element has it. */
  protected renderTrigger(_lang: string): unknown {
    return nothing;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#showOrHide();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // Taken out of the page it is no longer modal; without this it would come back as a dialog that is not.
    if (this.dialog) this.dialog.open = false;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    if (this.open || this.#view) this.#view = this.view();
  }

  protected override render(): TemplateResult {
    const lang = this.words.lang();
    return html`${this.renderTrigger(lang)}<dialog
        part="base"
        lang=${lang}
        dir=${this.words.direction() ?? nothing}
        aria-labelledby="title"
        @close=${this.close}
      >
        <slot name="sayso-status"></slot>
        <form novalidate @submit=${this.#onSubmit}>${this.#view && this.#renderView(this.#view)}</form>
      </dialog>`;
  }

  #renderView({ title, body, footer }: DialogView): TemplateResult {
    return html`<div class="head">
        <h2 id="title" part="title" tabindex="-1">${title}</h2>
        <button
          part="close"
          class="button ghost close"
          type="button"
          aria-label=${this.words.text('close')}
          @click=${this.close}
        >
          ${crossIcon}
        </button>
      </div>
      <div part="body" class="body">${body}</div>
      <div part="footer" class="foot" ?hidden=${footer === nothing}>${footer}</div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    this.#showOrHide();
    if (changed.has('open') && (this.open || changed.get('open'))) {
      this.dispatchEvent(new DialogEvent(this.open ? 'sayso-open' : 'sayso-close'));
    }
    if (!this.open || this.#focused === this.#view?.step || !this.isConnected) return;
    this.#focused = this.#view?.step;
    this.focusStep();
  }

  /** Moves focus to what a new step asks for, else to its heading. */
  protected focusStep(): void {
    const { renderRoot } = this;
    const asked = renderRoot.querySelector<HTMLElement>('[data-focus]') ?? renderRoot.querySelector<HTMLElement>('h2');
    asked?.focus();
  }

  /** Says something to screen readers without moving focus. */
  protected announce(text: string): void {
    this.#region.say(text);
  }

  #showOrHide(): void {
    if (!this.isConnected || this.open === this.dialog.open) return;
    if (!this.open) return this.dialog.close();
    this.#region.attach();
    this.#focused = undefined;
    this.dialog.showModal();
  }

  #onSubmit(event: Event): void {
    event.preventDefault();
    this.#view?.submit?.();
  }
}
