import type { CSSResult } from 'lit';
import { layoutStyles } from './layouts.ts';
import { frameStyles } from './styles.ts';

/** Puts the frame's and the product's look on the document; with a signal, until it aborts. */
export function dressed(document: Document, styles: CSSResult, until?: AbortSignal): void {
  const added = [frameStyles, layoutStyles, styles].map(({ styleSheet }) => {
    if (!styleSheet) throw new TypeError('This browser has no constructable style sheets.');
    return styleSheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...added];
  until?.addEventListener('abort', () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => !added.includes(sheet));
  });
}
