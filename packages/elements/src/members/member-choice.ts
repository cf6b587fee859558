import { call, isSaysoError, type SaysoError } from '@sayso/client';
import { type Backend, type Member, membersList, type Page } from '@sayso/contract';
import { html, nothing, type TemplateResult } from 'lit';
import type { Localizer } from '../localize/localizer.ts';
import { adopt } from '../styles/adopt.ts';
import { memberStyles } from '../styles/members.ts';
import { problemText } from '../support/problem-text.ts';

const PAGE_SIZE = 20;

/** Where members are looked for. */
export interface MemberScope {
  readonly backend: Backend;
  readonly organizationId: string;
  readonly signal: AbortSignal;
}

/** What the choice needs of the dialog that shows it. */
export interface MemberChoiceHost {
  readonly words: Localizer;
  readonly scope: MemberScope;
  announce(text: string): void;
  /** Renders anew, and is done when that is. */
  render(): Promise<unknown>;
  readonly root: Node;
}

/**
 * Chooses one member to whom the organization could go: a search on the server over native radio buttons. At most one search is
 * under way; what is typed meanwhile is asked next, so it stays quick however many members there are.
 */
export class MemberChoice {
  /** Who is chosen. */
  selected: Member | undefined;
  readonly #host: MemberChoiceHost;
  #search = '';
  #asking = false;
  #page: Page<Member> | undefined;
  #error: SaysoError | undefined;

  constructor(host: MemberChoiceHost) {
    this.#host = host;
    adopt(host.root, memberStyles);
  }

  render(): TemplateResult {
    const { words } = this.#host;
    if (!this.#page && !this.#error) void this.#ask();
    const found = this.#page?.items ?? [];
    const { selected } = this;
    const listed = selected && !found.some(({ id }) => id === selected.id) ? [selected, ...found] : found;
    return html`<div class="field">
        <label for="search">${words.text('members.search')}</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          data-focus
          .value=${this.#search}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        />
      </div>
      <fieldset aria-busy=${this.#page || this.#error ? 'false' : 'true'}>
        <legend>${words.text('members.list')}</legend>
        <div class="rows members">
          ${this.#page || this.#error ? nothing : html`<div class="skeleton" aria-hidden="true"><i></i><i></i></div>`}
          ${listed.map((member) => this.#option(member))}
          ${this.#page && found.length === 0 ? html`<p class="muted">${words.text(this.#search.trim() ? 'members.none' : 'members.nobody')}</p>` : nothing}
          ${this.#page?.nextPageToken && !this.#error ? this.#button('members.more', this.#more) : nothing}
          ${
            this.#error
              ? html`<p part="error" class="error">${problemText(words, this.#error)}</p>
                  ${this.#button('retry', this.#retry)}`
              : nothing
          }
        </div>
      </fieldset>`;
  }

  #option(member: Member): TemplateResult {
    const { displayName, email, id } = member;
    return html`<label>
      <input
        type="radio"
        name="member"
        .value=${id}
        .checked=${id === this.selected?.id}
        @change=${() => {
          this.selected = member;
          void this.#host.render();
        }}
      />
      <span
        ><bdi>${displayName ?? email ?? id}</bdi>${
          displayName && email ? html`<small><bdi>${email}</bdi></small>` : nothing
        }</span
      >
    </label>`;
  }

  #button(label: 'members.more' | 'retry', act: (event: Event) => void): TemplateResult {
    return html`<button class="button ghost" type="button" @click=${act}>${this.#host.words.text(label)}</button>`;
  }

  readonly #onInput = ({ target }: Event) => {
    this.#search = (target as HTMLInputElement).value;
    void this.#ask();
  };

  /** Enter belongs to the search, which has long begun; the form must not go on with it. */
  readonly #onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault();
  };

  readonly #retry = () => {
    this.#error = undefined;
    void this.#ask();
  };

  readonly #more = async ({ target }: Event) => {
    const list = (target as HTMLElement).parentElement;
    const before = this.#page?.items.length ?? 0;
    await this.#load(this.#page);
    // The button moves down or goes: what is new is where one goes on.
    const radios = list?.querySelectorAll('input') ?? [];
    (radios[before + radios.length - (this.#page?.items.length ?? 0)] ?? radios[0])?.focus();
  };

  async #ask(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    let asked: string;
    do {
      asked = this.#search;
      await this.#load();
    } while (asked !== this.#search && !this.#error);
    this.#asking = false;
    const { items = [], totalSize } = this.#page ?? {};
    if (this.#page) this.#host.announce(this.#host.words.text('members.found', { count: totalSize ?? items.length }));
  }

  async #load(before?: Page<Member>): Promise<void> {
    const { backend, organizationId, signal } = this.#host.scope;
    const search = this.#search.trim().slice(0, 200);
    const query = {
      organizationId,
      eligibleFor: 'ownership' as const,
      pageSize: PAGE_SIZE,
      ...(search && { search }),
      ...(before?.nextPageToken && { pageToken: before.nextPageToken }),
    };
    try {
      const page = await call(backend, membersList, query, { signal });
      // Meanwhile another search may have taken the place of the page that this one continues.
      if (before && before !== this.#page) return;
      this.#page = before ? { ...page, items: [...before.items, ...page.items] } : page;
      this.#error = undefined;
    } catch (error) {
      if (isSaysoError(error, 'aborted')) return;
      this.#error = error as SaysoError;
    }
    await this.#host.render();
  }
}
