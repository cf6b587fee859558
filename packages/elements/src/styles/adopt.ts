import type { CSSResult } from 'lit';

/** Gives a root the looks of what is loaded or placed in it later; once, however often it is asked. */
export function adopt(root: Node, { styleSheet }: CSSResult): void {
  const { adoptedStyleSheets } = root as Document | ShadowRoot;
  if (styleSheet && !adoptedStyleSheets.includes(styleSheet)) adoptedStyleSheets.push(styleSheet);
}
