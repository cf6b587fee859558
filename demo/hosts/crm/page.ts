import { createClient, isSaysoError, type Client } from '@sayso/client';
import { httpBackend } from '@sayso/client/http';
import type { Backend } from '@sayso/contract';
import { html, nothing, render, type TemplateResult } from 'lit';
import '@sayso/elements/all';
import { accountView } from './account-view.ts';
import { wordsIn, type Words } from './format.ts';
import { icon } from './icons.ts';
import { SignedOutError, type CrmRecordsReader } from './records.ts';
import { recordsView } from './records-view.ts';
import { readContent, readSession, type Content, type CrmSession, type Scope } from './session.ts';
import { crmStyles } from './styles.ts';
import type { SupportDraft } from './support-form.ts';
import { teamView } from './team-view.ts';
import { crmViews, kindOf, type CrmView } from './view.ts';

/** Whom the page asks: a backend of its own, or an address where one is served. */
export type CrmConnection = { readonly backend: Backend } | { readonly baseUrl: string };

export type CrmPageOptions = CrmConnection & {
  /** The product's own records. */
  readonly records: CrmRecordsReader;
  /** By default Account & data. */
  readonly view?: CrmView;
  /** Told when the person goes to another page. */
  readonly onView?: (view: CrmView) => void;
  /** Offered to somebody whose session has ended. */
  readonly onSignIn?: () => void;
  /** By default the document's. */
  readonly language?: string;
};

/** The product's page, as it stands in the document. */
export interface CrmPage {
  /** Resolves when what was asked for first has been shown. */
  readonly ready: Promise<void>;
  /** Reads everything anew, for instance after signing in as somebody else. */
  refresh(): Promise<void>;
  /** Goes to another page of the product. */
  open(view: CrmView): void;
  /** Says everything in another language. */
  speak(language: string): void;
  unmount(): void;
}

/** Shows Tidewater CRM in the container, for the person that the backend is bound to. */
export function mountCrmPage(container: HTMLElement, options: CrmPageOptions): CrmPage {
  return new Page(container, options);
}

type Loadable<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly signedOut: boolean }
  | { readonly kind: 'ready'; readonly value: Value };

class Page implements CrmPage {
  readonly ready: Promise<void>;
  readonly #container: HTMLElement;
  readonly #options: CrmPageOptions;
  readonly #client: Client;
  readonly #connection = new AbortController();
  #words: Words;
  #view: CrmView;
  #scope: Scope = 'own';
  #session: Loadable<CrmSession> = { kind: 'loading' };
  #content: Loadable<Content> = { kind: 'loading' };
  #support: SupportDraft = { kind: 'asking' };
  #menuOpen = false;
  #copied = false;
  /** Something has happened in a dialog that is still open: what stands behind it changes when it is closed. */
  #overtaken = false;
  #left: string | undefined;

  constructor(container: HTMLElement, options: CrmPageOptions) {
    this.#container = container;
    this.#options = options;
    this.#client = createClient('backend' in options ? options.backend : httpBackend({ baseUrl: options.baseUrl }));
    this.#words = wordsIn(options.language ?? container.ownerDocument.documentElement.lang);
    this.#view = options.view ?? 'account';
    this.#listen();
    this.ready = this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.#session.kind === 'failed') this.#session = { kind: 'loading' };
    this.#render();
    try {
      this.#session = { kind: 'ready', value: await readSession(this.#client, this.#options.records) };
    } catch (error) {
      this.#session = failure(error);
    }
    if (this.#connection.signal.aborted) return;
    await this.#load();
  }

  speak(language: string): void {
    this.#words = wordsIn(language);
    this.#render();
  }

  unmount(): void {
    this.#connection.abort();
    render(nothing, this.#container);
    const { ownerDocument } = this.#container;
    ownerDocument.adoptedStyleSheets = ownerDocument.adoptedStyleSheets.filter((sheet) => sheet !== this.#sheet);
  }

  get #sheet(): CSSStyleSheet {
    if (!crmStyles.styleSheet) throw new TypeError('This browser has no constructable style sheets.');
    return crmStyles.styleSheet;
  }

  #listen(): void {
    const { signal } = this.#connection;
    const { ownerDocument } = this.#container;
    ownerDocument.adoptedStyleSheets = [...ownerDocument.adoptedStyleSheets, this.#sheet];
    for (const fact of ['sayso-left', 'sayso-ownership-transferred', 'sayso-rejoined']) {
      this.#container.addEventListener(fact, (event) => this.#overtake(event), { signal });
    }
  }

  #overtake({ type, target }: Event): void {
    this.#overtaken = true;
    const session = this.#session.kind === 'ready' ? this.#session.value : undefined;
    this.#left = type === 'sayso-left' ? session?.organization?.name : undefined;
    // Closed before the end came: nothing is in the way any more.
    if (!(target as { readonly open?: boolean }).open) this.#settled();
  }

  readonly #settled = () => {
    if (!this.#overtaken) return;
    this.#overtaken = false;
    void this.refresh().then(() => {
      // What had focus before the dialog may have gone with what was refreshed.
      if (!this.#container.contains(this.#container.ownerDocument.activeElement)) this.#focusHeading();
    });
  };

  open(view: CrmView): void {
    if (view === this.#view) return;
    this.#view = view;
    this.#menuOpen = false;
    this.#content = { kind: 'loading' };
    void this.#load().then(() => this.#focusHeading());
  }

  async #load(): Promise<void> {
    const view = this.#view;
    const session = this.#session.kind === 'ready' ? this.#session.value : undefined;
    this.#render();
    if (!session) return;
    let content: Loadable<Content>;
    try {
      const value = await readContent(this.#client, this.#options.records, session.organization, view, this.#scope);
      content = { kind: 'ready', value };
    } catch (error) {
      content = failure(error);
    }
    if (view !== this.#view) return;
    this.#content = content;
    this.#render();
  }

  #choose(scope: Scope): void {
    this.#scope = scope;
    void this.#load();
  }

  async #more(): Promise<void> {
    const content = this.#content.kind === 'ready' ? this.#content.value : undefined;
    const session = this.#session.kind === 'ready' ? this.#session.value : undefined;
    if (content?.kind !== 'members' || !session?.organization || content.active.nextPageToken === undefined) return;
    const next = await this.#client.members.list({
      organizationId: session.organization.id,
      pageToken: content.active.nextPageToken,
    });
    const active = { ...next, items: [...content.active.items, ...next.items] };
    this.#content = { kind: 'ready', value: { ...content, active } };
    this.#render();
  }

  async #copyCode(code: string): Promise<void> {
    await navigator.clipboard.writeText(code);
    this.#copied = true;
    this.#render();
  }

  async #ask(message: string): Promise<void> {
    if (this.#support.kind === 'sending') return;
    this.#support = message === '' ? { kind: 'asking', problem: 'empty' } : { kind: 'sending' };
    this.#render();
    if (message === '') {
      this.#container.querySelector<HTMLElement>('#crm-question')?.focus();
      return;
    }
    try {
      const { reference } = await this.#client.support.create({ message });
      this.#support = { kind: 'sent', reference };
    } catch {
      this.#support = { kind: 'asking', problem: 'unsent' };
    }
    this.#render();
  }

  #focusHeading(): void {
    this.#container.querySelector<HTMLElement>('h1')?.focus();
  }

  #render(): void {
    if (this.#connection.signal.aborted) return;
    render(this.#page(), this.#container);
  }

  #page(): TemplateResult {
    const { options, words } = { options: this.#options, words: this.#words };
    const inner = html`<a class="crm-skip" href="#crm-main" @click=${this.#skip}>${words.copy.skip}</a>
      ${this.#sidebar()}
      <main class="crm-main" id="crm-main" tabindex="-1">${this.#main()}</main>`;
    return 'backend' in options
      ? html`<sayso-provider class="crm" lang=${words.lang} .backend=${options.backend}>${inner}</sayso-provider>`
      : html`<sayso-provider class="crm" lang=${words.lang} base-url=${options.baseUrl}>${inner}</sayso-provider>`;
  }

  readonly #toAccount = () => {
    this.open('account');
    this.#options.onView?.('account');
  };

  readonly #skip = (event: Event) => {
    // The address names the page; a fragment would change it.
    event.preventDefault();
    this.#container.querySelector<HTMLElement>('#crm-main')?.focus();
  };

  #sidebar(): TemplateResult {
    const { copy, number } = this.#words;
    const session = this.#session.kind === 'ready' ? this.#session.value : undefined;
    const toggle = () => {
      this.#menuOpen = !this.#menuOpen;
      this.#render();
    };
    return html`<header class="crm-side">
      <div class="crm-brand">${icon('anchor')}<span>${copy.product}</span></div>
      <button
        class="crm-button crm-menu"
        type="button"
        aria-expanded=${this.#menuOpen}
        aria-controls="crm-nav"
        @click=${toggle}
      >
        ${icon('menu')}${copy.menu}
      </button>
      <nav id="crm-nav" class="crm-nav" aria-label=${copy.product} ?data-open=${this.#menuOpen}>
        <ul>
          ${crmViews.map((view) => {
            const kind = kindOf(view);
            const count = kind && session?.counts?.[kind];
            const go = (event: Event) => {
              event.preventDefault();
              this.open(view);
              this.#options.onView?.(view);
            };
            return html`<li>
              <a href="#/${view}" @click=${go} aria-current=${view === this.#view ? 'page' : nothing}
                >${icon(view)}<span>${copy.views[view]}</span>${count ? html`<small>${number(count)}</small>` : nothing}</a
              >
            </li>`;
          })}
        </ul>
      </nav>
      ${
        session
          ? html`<div class="crm-person">
              <span class="crm-avatar" aria-hidden="true">${initials(session.person.displayName)}</span>
              <div>
                <strong><bdi>${session.person.displayName}</bdi></strong>
                <span><bdi>${session.organization?.name ?? session.person.email}</bdi></span>
              </div>
            </div>`
          : nothing
      }
    </header>`;
  }

  #main(): unknown {
    const { copy } = this.#words;
    switch (this.#session.kind) {
      case 'loading':
        return html`<p class="crm-note" role="status">${copy.loading}</p>`;
      case 'failed':
        return this.#failed(this.#session.signedOut, () => void this.refresh());
      case 'ready':
        return html`<h1 tabindex="-1">${this.#title(this.#session.value)}</h1>
          ${this.#body(this.#session.value)}`;
      default:
        return this.#session satisfies never;
    }
  }

  #title({ organization }: CrmSession): unknown {
    const { copy } = this.#words;
    if (organization) return copy.views[this.#view];
    return this.#left === undefined ? copy.none : copy.left(this.#left);
  }

  #body(session: CrmSession): unknown {
    const words = this.#words;
    const { copy } = words;
    if (this.#view === 'account') {
      return accountView(session, { copied: this.#copied, support: this.#support }, words, {
        copyCode: (code) => void this.#copyCode(code),
        settled: this.#settled,
        ask: (message) => void this.#ask(message),
      });
    }
    if (!session.organization) {
      return html`<p class="crm-lead">${copy.noneWhy}</p>
        <p>
          <button class="crm-button" type="button" @click=${this.#toAccount}>${copy.toAccount}</button>
        </p>`;
    }
    if (this.#content.kind === 'loading') return html`<p class="crm-note" role="status">${copy.loading}</p>`;
    if (this.#content.kind === 'failed') return this.#failed(this.#content.signedOut, () => void this.#load());
    const content = this.#content.value;
    switch (content.kind) {
      case 'none':
        return nothing;
      case 'records':
        return recordsView(content, copy.views[this.#view], words, (scope) => this.#choose(scope));
      case 'members':
        return teamView(content, session.roles, words, () => void this.#more());
      default:
        return content satisfies never;
    }
  }

  #failed(signedOut: boolean, retry: () => void): TemplateResult {
    const { copy } = this.#words;
    const { onSignIn } = this.#options;
    const again = signedOut && onSignIn ? onSignIn : retry;
    return html`<div class="crm-card" role="alert">
      <p>${signedOut ? copy.signedOut : copy.failed}</p>
      <button class="crm-button" type="button" @click=${again}>${again === onSignIn ? copy.signIn : copy.retry}</button>
      <p><a href=${HELP}>${copy.helpPage}</a></p>
    </div>`;
  }
}

function failure(error: unknown): { readonly kind: 'failed'; readonly signedOut: boolean } {
  return { kind: 'failed', signedOut: error instanceof SignedOutError || isSaysoError(error, 'unauthenticated') };
}

/** Known without asking anybody: for the moments when nobody answers. */
const HELP = 'https://crm.example/help';

function initials(name: string): string {
  const words = name.trim().split(/\s+/u);
  return [words.at(0), words.length > 1 ? words.at(-1) : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('')
    .toLocaleUpperCase();
}
