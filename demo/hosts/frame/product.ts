import type { Client } from '@sayso/client';
import type { Face } from './face.ts';
import type { Session } from './session.ts';
import type { Words } from './words.ts';

/** One of a product's pages. */
export interface View<Name extends string> {
  readonly name: Name;
  /** A line drawing on a grid of 24. */
  readonly drawing: string;
  /** The page below which it stands: reached from there, and not from the navigation. */
  readonly under?: Name;
}

/** What a product shows inside the frame that all products share. */
export interface Product<Name extends string, Content, Copy> {
  readonly face: Face<Copy>;
  /** In the order of the navigation. */
  readonly views: readonly View<Name>[];
  /** Where the person decides about account and data. */
  readonly account: Name;
  /** What a page is called, in the navigation and above it. */
  label(view: Name, words: Words<Copy>): string;
  /** What the navigation calls a page that others stand below, where it is another name than the page's own. */
  area?(view: Name, words: Words<Copy>): string | undefined;
  /** A number beside a page's name. */
  badge?(view: Name): number | undefined;
  /** The page's heading, where it is another than its name. */
  title?(view: Name, session: Session, words: Words<Copy>): string;
  /** Reads what every page shows, whenever the session was read. */
  arrive?(session: Session): Promise<void>;
  /** Reads what one page shows. */
  read(view: Name, session: Session): Promise<Content>;
  body(view: Name, content: Content, session: Session, words: Words<Copy>): unknown;
  /** Hears what has happened in one of Sayso's elements. */
  heard?(event: Event, session: Session): void;
}

/** What the frame does for its product. */
export interface Frame<Name extends string, Content> {
  readonly client: Client;
  readonly container: HTMLElement;
  /** Shows again what has changed in the product. */
  update(): void;
  /** Reads the page's content again. */
  reload(): void;
  /** Shows other content. */
  show(content: Content): void;
  /** Goes to another page, as by a link. */
  go(view: Name): void;
}
