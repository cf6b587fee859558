import { isSaysoError } from '@sayso/client';
import { html, nothing } from 'lit';
import type { Face } from './face.ts';
import { mountProduct, type PageOptions, type ProductPage } from './page.ts';
import { morePeople, peopleView, readPeople, type People } from './people.ts';
import type { Frame, Product, View } from './product.ts';
import { PUBLISHED_KEYS } from './published-keys.ts';
import type { RecordsPage, RecordsReader } from './records.ts';
import { recordsTable, type Column, type RecordsCopy, type RecordsLook } from './records-table.ts';
import type { Session } from './session.ts';
import { SupportDesk } from './support-desk.ts';
import type { Words } from './words.ts';

/** One collection on a page. */
export interface List {
  readonly collection: string;
  readonly columns: readonly Column[];
}

export interface SampleCopy<Name extends string> extends RecordsCopy {
  /** What each page is called. */
  readonly views: Readonly<Record<Name, string>>;
  /** What the navigation calls a page that others stand below. */
  readonly areas?: Readonly<Partial<Record<Name, string>>>;
  /** What each collection is called, where a page lists several. */
  readonly lists: Readonly<Record<string, string>>;
  /** Above a page's lists. */
  readonly leads?: Readonly<Partial<Record<Name, string>>>;
  /** In place of the members, for those whose role does not show them. */
  readonly notShown: string;
}

/** What stands around one of the product's own pages. */
export interface Scene<Copy> {
  readonly session: Session;
  readonly words: Words<Copy>;
  /** How much there is of each collection. */
  readonly counts: Readonly<Record<string, number>>;
  /** The way to the support team. */
  readonly support: unknown;
  /** Where the product publishes the keys that it signs with. */
  readonly keysHref: string;
}

/** A product as data, with what only it has as functions. */
export interface SampleProduct<Name extends string, Copy extends SampleCopy<Name>> {
  readonly face: Face<Copy>;
  readonly views: readonly View<Name>[];
  readonly account: Name;
  /** The page with the organization's members; absent: there is none. */
  readonly people?: Name;
  readonly lists: Readonly<Partial<Record<Name, readonly List[]>>>;
  readonly tones: RecordsLook['tones'];
  /** Pages that are more than their lists. */
  readonly pages: Readonly<Partial<Record<Name, (scene: Scene<Copy>) => unknown>>>;
  /** What stands above a page's lists. */
  readonly above?: Readonly<Partial<Record<Name, (scene: Scene<Copy>) => unknown>>>;
  /** What stands below a page's lists. */
  readonly below?: Readonly<Partial<Record<Name, (scene: Scene<Copy>) => unknown>>>;
}

export type SamplePageOptions = PageOptions & {
  /** The product's own records. */
  readonly records: RecordsReader;
};

type Content = { readonly people?: People; readonly pages: Readonly<Record<string, RecordsPage>> };

/** Shows the product in the container, for the person that the backend is bound to. */
export function mountSample<Name extends string, Copy extends SampleCopy<Name>>(
  container: HTMLElement,
  product: SampleProduct<Name, Copy>,
  options: SamplePageOptions,
): ProductPage {
  return mountProduct<Name, Content, Copy>(container, options, (frame) => new Sample(frame, product, options));
}

class Sample<Name extends string, Copy extends SampleCopy<Name>> implements Product<Name, Content, Copy> {
  readonly face: Face<Copy>;
  readonly views: readonly View<Name>[];
  readonly account: Name;
  readonly #frame: Frame<Name, Content>;
  readonly #product: SampleProduct<Name, Copy>;
  readonly #records: RecordsReader;
  readonly #keysHref: string;
  readonly #desk: SupportDesk;
  #counts: Readonly<Record<string, number>> = {};

  constructor(
    frame: Frame<Name, Content>,
    product: SampleProduct<Name, Copy>,
    { keysHref = PUBLISHED_KEYS, records }: SamplePageOptions,
  ) {
    this.face = product.face;
    this.views = product.views;
    this.account = product.account;
    this.#frame = frame;
    this.#product = product;
    this.#records = records;
    this.#keysHref = keysHref;
    this.#desk = new SupportDesk(frame.client, frame.container, () => frame.update());
  }

  label(view: Name, { copy }: Words<Copy>): string {
    return copy.views[view];
  }

  area(view: Name, { copy }: Words<Copy>): string | undefined {
    return copy.areas?.[view];
  }

  badge(view: Name): number | undefined {
    const [list] = this.#product.pages[view] ? [] : (this.#product.lists[view] ?? []);
    return list && this.#counts[list.collection];
  }

  async arrive({ organization }: Session): Promise<void> {
    this.#counts = await this.#records.counts(organization?.id);
  }

  async read(view: Name, { organization }: Session): Promise<Content> {
    const lists = this.#product.lists[view] ?? [];
    const read = lists.map(
      async ({ collection }) => [collection, await this.#records.list(collection, organization?.id)] as const,
    );
    const pages = Object.fromEntries(await Promise.all(read));
    if (view !== this.#product.people || !organization) return { pages };
    const people = await readPeople(this.#frame.client, organization.id).catch((error: unknown) => {
      if (isSaysoError(error, 'permission-required')) return undefined;
      throw error;
    });
    return { pages, ...(people && { people }) };
  }

  body(view: Name, content: Content, session: Session, words: Words<Copy>): unknown {
    const own = this.#product.pages[view];
    const scene: Scene<Copy> = {
      session,
      words,
      counts: this.#counts,
      support: this.#desk.form(words, session.capabilities.host.links.support),
      keysHref: this.#keysHref,
    };
    if (own) return own(scene);
    const lead = words.copy.leads?.[view];
    return html`${lead === undefined ? nothing : html`<p class="product-lead">${lead}</p>`}
    ${this.#product.above?.[view]?.(scene) ?? nothing}
    ${view === this.#product.people ? this.#people(content, session, words) : this.#lists(view, content, words)}
    ${this.#product.below?.[view]?.(scene) ?? nothing}`;
  }

  #lists(view: Name, { pages }: Content, words: Words<Copy>): unknown {
    const lists = this.#product.lists[view] ?? [];
    const { copy } = words;
    const { tones } = this.#product;
    return lists.map(({ collection, columns }) => {
      const page = pages[collection];
      const isAlone = lists.length === 1 && !this.#product.above?.[view];
      const name = isAlone ? copy.views[view] : (copy.lists[collection] ?? collection);
      if (!page) return nothing;
      return html`${isAlone ? nothing : html`<h2>${name}</h2>`} ${recordsTable(page, name, { columns, tones }, words)}`;
    });
  }

  #people({ people, pages }: Content, session: Session, words: Words<Copy>): unknown {
    const { organization } = session;
    if (!organization || !people) return html`<p class="product-empty">${words.copy.notShown}</p>`;
    const more = async () => {
      this.#frame.show({ pages, people: await morePeople(this.#frame.client, organization.id, people) });
    };
    const name = words.copy.views[this.#product.people ?? this.account];
    return peopleView(people, name, session, words, () => void more());
  }
}
