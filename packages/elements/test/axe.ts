import type axe from 'axe-core';
import 'axe-core/axe.js';

/** axe is a script: it leaves itself on the window. */
const { axe: engine } = window as unknown as { readonly axe: typeof axe };

/** What axe finds on the page now, in words; WCAG 2.2 A and AA and best practices. Empty: nothing. */
export async function violations(): Promise<readonly string[]> {
  const found = await engine.run(document.body, {
    resultTypes: ['violations'],
    // Rules about whole pages: a test page has no landmarks and no heading of its own.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}\n${failureSummary}`),
  );
}

/** The looks in which a page can be: all of them have to be clean. */
export const looks = [
  { scheme: 'light', dir: 'ltr' },
  { scheme: 'light', dir: 'rtl' },
  { scheme: 'dark', dir: 'ltr' },
  { scheme: 'dark', dir: 'rtl' },
] as const;

export type Look = (typeof looks)[number];

export function dress({ scheme, dir }: Look): void {
  document.documentElement.dir = dir;
  document.documentElement.style.colorScheme = scheme;
  // Halfway through fading in, colours are not what they will be.
  document.documentElement.style.setProperty('--sayso-duration', '0s');
  document.body.style.cssText = 'background: Canvas; color: CanvasText; font-family: sans-serif';
}

export function undress(): void {
  document.documentElement.removeAttribute('dir');
  document.documentElement.removeAttribute('style');
  document.body.removeAttribute('style');
}
