import type { Client } from '@sayso/client';
import { html, nothing, render, type TemplateResult } from 'lit';
import '@sayso/elements/all';
import { accountMenu } from './account-menu.ts';
import { clientOf, provided, type Connection } from './connection.ts';
import { FACTS } from './facts.ts';
import { icon, MENU } from './icon.ts';
import { limitedPage } from './limited.ts';
import { failure, valueOf, type Loadable } from './loadable.ts';
import type { Frame, Product } from './product.ts';
import { takeReset } from './reset-link.ts';
import { isHalfSignedIn, offersReset, readSession, type Session } from './session.ts';
import { SignInDesk, type Credentials, type NewPerson, type SignInOutcome, type SignUpOutcome } from './sign-in.ts';
import { dressed } from './style-sheets.ts';
import { SupportDesk } from './support-desk.ts';
import { wordsIn, type Words } from './words.ts';

export type PageOptions = Connection & {
  /** The name of one of the product's pages; by default, and where there is none of that name, the one about account and data. */
  readonly view?: string;
  /** Told when the person goes to another page. */
  readonly onView?: (view: string) => void;
  /** Signs somebody in whose session has ended; without it the page can only be loaded anew. */
  readonly signIn?: (credentials: Credentials) => Promise<SignInOutcome>;
  /** Makes a new account and signs its owner in; without it the page does not offer it. */
  readonly signUp?: (person: NewPerson) => Promise<SignUpOutcome>;
  /** Stands in the sign-in form already, for a sample whose passwords are no secret. */
  readonly credentials?: () => Credentials;
  /** Ends the session; without it the page does not offer it. */
  readonly signOut?: () => Promise<void>;
  /** The page for those who cannot sign in; absent: there is none. */
  readonly statusHref?: string;
  /** Where the product publishes the keys that it signs with; by default `PUBLISHED_KEYS`. */
  readonly keysHref?: string;
  /** By default the document's. */
  readonly language?: string;
};

/** A product's page, as it stands in the document. */
export interface ProductPage {
  /** Resolves when what was asked for first has been shown. */
  readonly ready: Promise<void>;
  /** Reads everything anew, for instance after signing in as somebody else. */
  refresh(): Promise<void>;
  /** Goes to another page of the product, where there is one of that name. */
  open(view: string): void;
  /** Says everything in another language. */
  speak(language: string): void;
  unmount(): void;
}

/** Shows the product in the container, for the person that the backend is bound to. */
export function mountProduct<Name extends string, Content, Copy>(
  container: HTMLElement,
  options: PageOptions,
  begin: (frame: Frame<Name, Content>) => Product<Name, Content, Copy>,
): ProductPage {
  return new Page(container, options, begin);
}

class Page<Name extends string, Content, Copy> implements ProductPage, Frame<Name, Content> {
  readonly ready: Promise<void>;
  readonly client: Client;
  readonly container: HTMLElement;
  readonly #options: PageOptions;
  readonly #product: Product<Name, Content, Copy>;
  readonly #desk: SupportDesk;
  readonly #connection = new AbortController();
  #words: Words<Copy>;
  #view: Name;
  #session: Loadable<Session> = { kind: 'loading' };
  #content: Loadable<Content> = { kind: 'loading' };
  readonly #door: SignInDesk;
  #wasHere = false;
  /** Whether a forgotten password can be set anew here. */
  #resets = false;
  #menuOpen = false;
  #accountOpen = false;
  /** Something has happened while a dialog is open: what stands behind it changes when the last one is closed. */
  #overtaken = false;
  readonly #dialogs = new Set<Node>();

  constructor(
    container: HTMLElement,
    options: PageOptions,
    begin: (frame: Frame<Name, Content>) => Product<Name, Content, Copy>,
  ) {
    this.container = container;
    this.#options = options;
    this.client = clientOf(options);
    this.#product = begin(this);
    this.#door = new SignInDesk(options, container, {
      update: () => this.update(),
      entered: async () => {
        await this.refresh();
        this.#focusHeading();
      },
      resets: () => this.#resets,
    });
    this.#desk = new SupportDesk(this.client, container, () => this.update());
    const { face } = this.#product;
    this.#words = wordsIn(options.language ?? container.ownerDocument.documentElement.lang, face.copy, face);
    this.#view = this.#named(options.view) ?? this.#product.account;
    dressed(container.ownerDocument, face.styles, this.#connection.signal);
    this.#listen();
    this.#takeReset();
    this.ready = this.refresh();
  }

  async refresh(): Promise<void> {
    if (this.#session.kind === 'failed') this.#session = { kind: 'loading' };
    this.update();
    try {
      const session = await readSession(this.client);
      if (!session.limited) await this.#product.arrive?.(session);
      this.#session = { kind: 'ready', value: session };
      this.#wasHere = true;
    } catch (error) {
      const failed = failure(error);
      if (failed.signedOut) this.#resets = await offersReset(this.client);
      this.#session = failed.signedOut ? { ...failed, half: await isHalfSignedIn(this.client) } : failed;
    }
    if (this.#connection.signal.aborted) return;
    await this.#load();
  }

  speak(language: string): void {
    const { face } = this.#product;
    this.#words = wordsIn(language, face.copy, face);
    this.update();
  }

  unmount(): void {
    this.#connection.abort();
    render(nothing, this.container);
  }

  open(name: string): void {
    const view = this.#named(name);
    if (view === undefined || view === this.#view) return;
    this.#view = view;
    this.#menuOpen = false;
    this.#accountOpen = false;
    this.#content = { kind: 'loading' };
    void this.#load().then(() => this.#focusHeading());
  }

  go(view: Name): void {
    this.open(view);
    this.#options.onView?.(view);
  }

  reload(): void {
    void this.#load();
  }

  show(content: Content): void {
    this.#content = { kind: 'ready', value: content };
    this.update();
  }

  update(): void {
    if (this.#connection.signal.aborted) return;
    render(this.#page(), this.container);
  }

  #listen(): void {
    const { signal } = this.#connection;
    for (const fact of FACTS) this.container.addEventListener(fact, (event) => this.#overtake(event), { signal });
    addEventListener('hashchange', () => this.#takeReset(), { signal });
    // They do not bubble, so that a dialog around does not take them for its own.
    const heard = { signal, capture: true };
    this.container.addEventListener('sayso-open', ({ target }) => this.#dialogs.add(target as Node), heard);
    this.container.addEventListener('sayso-close', ({ target }) => this.#closed(target as Node), heard);
  }

  /** The link of the mail may be opened while the page is there. */
  #takeReset(): void {
    const token = takeReset();
    if (token !== undefined) this.#door.forgotten(token);
  }

  #overtake(event: Event): void {
    this.#overtaken = true;
    const session = valueOf(this.#session);
    if (session) this.#product.heard?.(event, session);
    // Closed before the end came, or no dialog at all: nothing is in the way any more.
    this.#settle();
  }

  #closed(dialog: Node): void {
    this.#dialogs.delete(dialog);
    this.#settle();
  }

  #settle(): void {
    // One that was taken out of the page has not closed, but is in nobody's way.
    if (!this.#overtaken || [...this.#dialogs].some(({ isConnected }) => isConnected)) return;
    this.#overtaken = false;
    void this.refresh().then(() => {
      // What had focus before the dialog may have gone with what was refreshed.
      if (!this.container.contains(this.container.ownerDocument.activeElement)) this.#focusHeading();
    });
  }

  #named(name: string | undefined): Name | undefined {
    return this.#product.views.find((view) => view.name === name)?.name;
  }

  async #load(): Promise<void> {
    const view = this.#view;
    const session = valueOf(this.#session);
    this.update();
    if (!session || session.limited) return;
    let content: Loadable<Content>;
    try {
      content = { kind: 'ready', value: await this.#product.read(view, session) };
    } catch (error) {
      const failed = failure(error);
      // Whoever may read nothing is nowhere in the product.
      if (failed.signedOut) this.#session = failed;
      content = failed;
    }
    if (view !== this.#view) return;
    this.#content = content;
    this.update();
  }

  #focusHeading(): void {
    this.container.querySelector<HTMLElement>('h1')?.focus();
  }

  #page(): TemplateResult {
    const { face } = this.#product;
    return provided(
      this.#options,
      face,
      this.#words.lang,
      html`<a class="product-skip" href="#product-main" @click=${this.#skip}>${this.#words.frame.skip}</a>
        ${this.#header()}
        <main class="product-main" id="product-main" tabindex="-1">${this.#main()}</main>`,
    );
  }

  readonly #skip = (event: Event) => {
    // The address names the page; a fragment would change it.
    event.preventDefault();
    this.container.querySelector<HTMLElement>('#product-main')?.focus();
  };

  #header(): TemplateResult {
    const { face } = this.#product;
    const session = valueOf(this.#session);
    return html`<header class="product-head">
      <div class="product-brand">${icon(face.mark)}<span>${face.name}</span></div>
      ${session && !session.limited ? this.#navigation() : nothing} ${session ? this.#account(session) : nothing}
    </header>`;
  }

  #navigation(): TemplateResult {
    const words = this.#words;
    const { face, views } = this.#product;
    const toggle = () => {
      this.#menuOpen = !this.#menuOpen;
      this.update();
    };
    return html`<button
        class="product-button product-menu"
        type="button"
        aria-expanded=${this.#menuOpen}
        aria-controls="product-nav"
        @click=${toggle}
      >
        ${icon(MENU)}${words.frame.menu}
      </button>
      <nav id="product-nav" class="product-nav" aria-label=${face.name} ?data-open=${this.#menuOpen}>
        <ul>
          ${views.map(({ name, drawing, under }) => {
            if (under !== undefined) return nothing;
            const badge = this.#product.badge?.(name);
            return html`<li>
              <a href="#/${name}" @click=${this.#to(name)} aria-current=${name === this.#top ? 'page' : nothing}
                >${icon(drawing)}<span>${this.#product.area?.(name, words) ?? this.#product.label(name, words)}</span>${badge ? html`<small>${words.number(badge)}</small>` : nothing}</a
              >
            </li>`;
          })}
        </ul>
      </nav>`;
  }

  #to(view: Name): (event: Event) => void {
    return (event) => {
      event.preventDefault();
      this.go(view);
    };
  }

  #account({ person, organization, limited }: Session): TemplateResult {
    const { account } = this.#product;
    const { signOut } = this.#options;
    return accountMenu(
      {
        person,
        place: organization?.name ?? person.email,
        open: this.#accountOpen,
        toggle: (open) => {
          this.#accountOpen = open;
          this.update();
        },
        ...(!limited && {
          account: {
            label: this.#product.label(account, this.#words),
            href: `#/${account}`,
            go: (event: Event) => {
              this.#accountOpen = false;
              this.#to(account)(event);
              this.update();
            },
          },
        }),
        ...(signOut && { signOut: () => void this.#leave(signOut) }),
      },
      this.#words.frame,
    );
  }

  async #leave(signOut: () => Promise<void>): Promise<void> {
    await signOut();
    this.#accountOpen = false;
    this.#wasHere = false;
    await this.refresh();
    this.#focusHeading();
  }

  #main(): unknown {
    const words = this.#words;
    const session = this.#session;
    if (this.#door.isResetting) return this.#door.resetting(this.#product.face.name, words);
    switch (session.kind) {
      case 'loading':
        return html`<p class="product-note" role="status">${words.frame.loading}</p>`;
      case 'failed':
        return this.#failed(session.signedOut, () => void this.refresh());
      case 'ready': {
        const { value } = session;
        return html`<sayso-pending-change></sayso-pending-change>
          ${value.limited ? this.#limited(value) : this.#current(value)}`;
      }
      default:
        return session satisfies never;
    }
  }

  #limited(session: Session): TemplateResult {
    const words = this.#words;
    return html`${limitedPage(session, words)} ${this.#desk.form(words, session.capabilities.host.links.support)}`;
  }

  #current(session: Session): TemplateResult {
    const words = this.#words;
    const title = this.#product.title?.(this.#view, session, words) ?? this.#product.label(this.#view, words);
    return html`<h1 tabindex="-1">${title}</h1>
      ${this.#siblings()} ${this.#body(session)}`;
  }

  /** The page of the navigation that this one stands below. */
  get #top(): Name {
    return this.#product.views.find(({ name }) => name === this.#view)?.under ?? this.#view;
  }

  /** Where several pages stand below one entry of the navigation. */
  #siblings(): unknown {
    const top = this.#top;
    const all = this.#product.views.filter(({ name, under }) => name === top || under === top);
    if (all.length < 2) return nothing;
    const words = this.#words;
    const area = this.#product.area?.(top, words) ?? this.#product.label(top, words);
    return html`<nav class="product-siblings" aria-label=${area}>
      ${all.map(
        ({ name }) =>
          html`<a href="#/${name}" @click=${this.#to(name)} aria-current=${name === this.#view ? 'page' : nothing}
            >${this.#product.label(name, words)}</a
          >`,
      )}
    </nav>`;
  }

  #body(session: Session): unknown {
    const content = this.#content;
    switch (content.kind) {
      case 'loading':
        return html`<p class="product-note" role="status">${this.#words.frame.loading}</p>`;
      case 'failed':
        return this.#failed(false, () => void this.#load());
      case 'ready':
        return this.#product.body(this.#view, content.value, session, this.#words);
      default:
        return content satisfies never;
    }
  }

  #failed(signedOut: boolean, retry: () => void): TemplateResult {
    const { face } = this.#product;
    const { frame } = this.#words;
    if (this.#session.kind === 'failed' && this.#session.half) return this.#door.secondStep(face.name, this.#words);
    if (signedOut && this.#options.signIn) return this.#door.page(face.name, this.#wasHere, this.#words);
    return html`<div class="product-card" role="alert">
      <p>${signedOut ? frame.signedOut : frame.failed}</p>
      <button class="product-button" type="button" @click=${retry}>${frame.retry}</button>
      <p><a href=${face.help}>${frame.helpPage}</a></p>
    </div>`;
  }
}
