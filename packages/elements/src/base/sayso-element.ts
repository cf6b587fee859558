import { ContextEvent } from '@lit/context';
import type { Backend } from '@sayso/contract';
import { LitElement } from 'lit';
import { property } from 'lit/decorators.js';
import { Localizer, type LocalizedHost } from '../localize/localizer.ts';
import type { Wording } from '../localize/wording.ts';
import { define } from './define.ts';
import { defaultBackend, PAGE_BACKEND_EVENT } from './page-backend.ts';
import { attachContextRoot, type Surroundings, surroundingsContext } from './surroundings.ts';
import { version } from './version.ts';

/** What the element is at, for `:state()` and for hosts that style by it. */
export type PublicState = 'pending' | 'error' | 'done';

/** What all elements share: where their backend comes from, their words, and an end to everything that listens. */
export abstract class SaysoElement extends LitElement implements LocalizedHost {
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

  protected readonly words = new Localizer(this);
  #surroundings: Surroundings | undefined;
  #leave: (() => void) | undefined;
  #connection: AbortController | undefined;
  readonly #internals = this.attachInternals();

  get wordings(): readonly (Wording | undefined)[] {
    return [this.wording, this.#surroundings?.wording];
  }

  get organizationWord(): string | undefined {
    return this.#surroundings?.organizationWord;
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
