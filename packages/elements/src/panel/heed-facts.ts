import { CHANGE_EVENTS } from '../change/change.events.ts';

/** Looks again whenever an element on the page tells that a change stands otherwise, and when somebody comes back to the page. */
export function heedFacts(panel: HTMLElement, signal: AbortSignal, look: () => void): void {
  const { ownerDocument } = panel;
  const heed = (event: Event) => event.composedPath()[0] !== panel && look();
  for (const type of CHANGE_EVENTS) ownerDocument.addEventListener(type, heed, { signal });
  const back = () => ownerDocument.visibilityState === 'visible' && look();
  ownerDocument.addEventListener('visibilitychange', back, { signal });
}
