import { ContextProvider } from '@lit/context';
import type { Headings } from '@sayso/client/http';
import type { Backend } from '@sayso/contract';
import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { define } from '../base/define.ts';
import { type Surroundings, surroundingsContext } from '../base/surroundings.ts';
import { version } from '../base/version.ts';
import type { Wording } from '../localize/wording.ts';
import { lazyHttpBackend } from './lazy-http-backend.ts';

/**
 * Hands a backend and the host's wording to every element inside it, wherever in the tree and whenever they come. The step-up dialog is
 * appended to it.
 *
 * @slot - The elements, with whatever is around them.
 */
export class Provider extends LitElement {
  static readonly version: string = version;
  static override readonly styles = css`
    :host {
      display: contents;
    }
  `;

  /** Registers the element; what is already registered under that tag stays. */
  static define(tag = 'sayso-provider', registry = customElements): void {
    define(this, tag, registry);
  }

  /** Where the host serves the operations, such as `/api/sayso`. The HTTP backend is loaded when this is set. */
  @property({ attribute: 'base-url' }) baseUrl = '';

  /** Whether cookies go along with requests to `base-url`; by default `same-origin`. */
  @property() credentials: RequestCredentials | undefined;

  /** Headers of every request to `base-url`: a value, or a function that is asked before each request. */
  @property({ attribute: false }) headers: Headings | (() => Headings | Promise<Headings>) | undefined;

  /** Answers every request in place of `base-url`. */
  @property({ attribute: false }) backend: Backend | undefined;

  /** Texts that differ, by language and key. */
  @property({ attribute: false }) wording: Wording | undefined;

  /** Which of a language's word forms name an organization, such as `workspace`, `team` or `company`; its locale must be imported. */
  @property({ attribute: 'organization-word' }) organizationWord: string | undefined;

  #http: Backend | undefined;
  readonly #context = new ContextProvider(this, { context: surroundingsContext, initialValue: this.#surroundings() });

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('baseUrl') || changed.has('credentials') || changed.has('headers')) {
      const { baseUrl, credentials, headers } = this;
      this.#http = baseUrl
        ? lazyHttpBackend({ baseUrl, ...(credentials && { credentials }), ...(headers && { headers }) })
        : undefined;
    }
    this.#context.setValue(this.#surroundings());
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  #surroundings(): Surroundings {
    const { organizationWord, wording } = this;
    return { provider: this, backend: this.backend ?? this.#http, wording, organizationWord };
  }
}
