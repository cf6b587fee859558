/** What stands out of the window or cannot be hit with a thumb, in words. */
export function misfits(root: Element = document.body): readonly string[] {
  const found: string[] = [];
  const visit = (element: Element): void => {
    if (!(element instanceof HTMLElement) || element.matches('dialog:not([open])')) return;
    const shown = element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const { left, right, width } = element.getBoundingClientRect();
    // Only for screen readers.
    if (getComputedStyle(element).clipPath !== 'none') return;
    if (shown && width > 1) {
      const name = `${element.localName} "${element.textContent?.trim().slice(0, 40)}"`;
      if (left < -1 || right > innerWidth + 1) found.push(`${name} from ${left} to ${right}`);
      const target = targetOf(element);
      if (target && (target.width < 24 || target.height < 24))
        found.push(`${name} is ${target.width} × ${target.height}`);
    }
    [...(element.shadowRoot?.children ?? []), ...element.children].forEach(visit);
  };
  visit(root);
  const { scrollWidth } = document.documentElement;
  if (scrollWidth > innerWidth) found.push(`the page is ${scrollWidth} wide`);
  return found;
}

/** Where a thumb can hit a control; a choice is made by its words as well. */
function targetOf(element: HTMLElement): DOMRect | undefined {
  if (!element.matches('button, input, textarea, select')) return undefined;
  const label = element instanceof HTMLInputElement && element.type === 'radio' ? element.labels?.[0] : undefined;
  return (label ?? element).getBoundingClientRect();
}

/** What a web view does not let a page do, and how often this page has tried. */
export interface WebView {
  readonly tried: readonly string[];
  leave(): void;
}

/** Takes from the page what a web view takes: windows, downloads, and the browser's own questions. */
export function enterWebView(): WebView {
  const tried: string[] = [];
  const before = { open, alert, confirm, prompt, print };
  const nothing = (what: string) => () => {
    tried.push(what);
    return null;
  };
  const without = Object.fromEntries(Object.keys(before).map((what) => [what, nothing(what)]));
  const leaving = new AbortController();
  Object.assign(window, without);
  addEventListener(
    'click',
    (event) => {
      const link = event.composedPath().find((at) => at instanceof HTMLAnchorElement);
      if (!link || (!link.hasAttribute('download') && link.target !== '_blank')) return;
      tried.push(link.href);
      event.preventDefault();
    },
    { capture: true, signal: leaving.signal },
  );
  return {
    tried,
    leave() {
      Object.assign(window, before);
      leaving.abort();
    },
  };
}
