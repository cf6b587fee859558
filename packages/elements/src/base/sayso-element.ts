import { ContextEvent } from '@lit/context';
import type { Backend } from '@sayso/contract';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Localizer } from '../localize/localizer.ts';
import type { Wording } from '../localize/wording.ts';
import { define } from './define.ts';
import { defaultBackend, PAGE_BACKEND_EVENT } from './page-backend.ts';
import { attachContextRoot, type Surroundings, surroundingsContext } from './surroundings.ts';
import { version } from './version.ts';

/** What the element is at, for `:state()` and for hosts that style by it. */
export type PublicState = 'pending' | 'error' | 'done';

/**
 * What all elements share: where their backend comes from, their words, and an end to everything that listens.
 *
 * @cssprop --sayso-text - The colour of text.
 * @cssprop --sayso-muted - The colour of text that explains.
 * @cssprop --sayso-surface - The background of dialogs and controls.
 * @cssprop --sayso-sunken - The background of what is set apart, such as a code.
 * @cssprop --sayso-line - Lines between things.
 * @cssprop --sayso-control - The borders of controls, at least 3:1 against the surface.
 * @cssprop --sayso-accent - The background of the button that goes on.
 * @cssprop --sayso-on-accent - The text on it.
 * @cssprop --sayso-danger - The background of a button that cannot be taken back, and the text of errors.
 * @cssprop --sayso-on-danger - The text on it.
 * @cssprop --sayso-warning - The icon of a warning.
 * @cssprop --sayso-warning-sunken - The background of a warning.
 * @cssprop --sayso-success - The icon of what went well.
 * @cssprop --sayso-focus - The ring around what has focus.
 * @cssprop --sayso-backdrop - What lies over the page behind a dialog.
 * @cssprop --sayso-shadow - The shadow of a dialog.
 * @cssprop --sayso-font - The font; by default that of the page.
 * @cssprop --sayso-code-font - The font of codes.
 * @cssprop --sayso-radius - The corners of controls.
 * @cssprop --sayso-dialog-radius - The corners of dialogs.
 * @cssprop --sayso-dialog-width - The width of dialogs, where there is room.
 * @cssprop --sayso-duration - How long a dialog takes to open, where motion is wanted.
 */
export abstract class SaysoElement extends LitElement {
  static readonly version: string = version;
  /** The tag that `define` registers when it is not told another. */
  static readonly tag: string;

  /** Registers the element; what is already registered under that tag stays. */
  static define(tag = this.tag, registry = customElements): void {
    define(this as unknown as CustomElementConstructor, tag, registry);
  }

  /** Answers the element's requests. Without it the nearest provider's backend does, then the page's default. */
  @property({ attribute: false }) backend: Backend | undefined;

  /** Texts of this one element that differ, by language and key. */
  @property({ attribute: false }) wording: Wording | undefined;

  protected readonly words = new Localizer(this, () => ({
    wordings: this.wordings,
    organizationWord: this.#surroundings?.organizationWord,
  }));
  #surroundings: Surroundings | undefined;
  #leave: (() => void) | undefined;
  #connection: AbortController | undefined;
  readonly #internals = this.attachInternals();

  /** The element's own texts, then those of its provider. */
  protected get wordings(): readonly (Wording | undefined)[] {
    return [this.wording, this.#surroundings?.wording];
  }

  /** The provider around the element, once it has answered. */
  protected get provider(): HTMLElement | undefined {
    return this.#surroundings?.provider;
  }

  /** Aborted when the element has left the page; being moved within it does not count. */
  protected get connection(): AbortSignal {
    return (this.#connection ??= new AbortController()).signal;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    attachContextRoot(this.ownerDocument);
    this.dispatchEvent(new ContextEvent(surroundingsContext, this, this.#onSurroundings, true));
    if (!this.#connection) {
      addEventListener(PAGE_BACKEND_EVENT, () => this.requestUpdate(), { signal: this.connection });
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leave?.();
    this.#leave = this.#surroundings = undefined;
    // Moving an element takes it out and puts it back within one task.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#connection?.abort();
      this.#connection = undefined;
    });
  }

  /** The backend for what starts now: own property, provider, page default. */
  protected findBackend(): Backend | undefined {
    return this.backend ?? this.#surroundings?.backend ?? defaultBackend();
  }

  /** Sets exactly these states of `:state()`. */
  protected expose(...states: readonly PublicState[]): void {
    this.#internals.states.clear();
    for (const state of states) this.#internals.states.add(state);
  }

  // A field, because the context root holds the function weakly until a provider comes.
  readonly #onSurroundings = (surroundings: Surroundings, leave?: () => void) => {
    if (this.#leave !== leave) this.#leave?.();
    this.#leave = leave;
    this.#surroundings = surroundings;
    this.requestUpdate();
  };
}
