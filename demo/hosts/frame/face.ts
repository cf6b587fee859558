import type { CSSResult } from 'lit';
import type { Wording } from '@sayso/elements/wording';
import type { Copies, WordsOptions } from './words.ts';

/** What is the product's own on each of its pages: name, look and words. */
export interface Face<Copy> extends WordsOptions {
  readonly id: string;
  readonly name: string;
  /** `side`: a column beside the page; `top`: a bar above it; `rail`: a narrow column of icons; `tabs`: a bar below, for thumbs. */
  readonly layout: 'side' | 'top' | 'rail' | 'tabs';
  /** Colours and shapes, and what it sets for Sayso. */
  readonly styles: CSSResult;
  /** A line drawing on a grid of 24. */
  readonly mark: string;
  readonly copy: Copies<Copy>;
  /** What it says otherwise in Sayso's elements, such as its word for an organization. */
  readonly wording?: Wording;
  /** Known without asking anybody: for the moments when nobody answers. */
  readonly help: string;
}
