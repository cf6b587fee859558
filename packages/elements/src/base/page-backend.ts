import type { Backend } from '@sayso/contract';

const KEY = Symbol.for('sayso.default-backend');
const page = globalThis as typeof globalThis & { [KEY]?: Backend | undefined };

/** Fired on the window when the page's default backend is set. */
export const PAGE_BACKEND_EVENT = 'sayso-default-backend';

/** The backend of every element that has none of its own and no provider that names one. */
export function setDefaultBackend(backend: Backend | undefined): void {
  page[KEY] = backend;
  if (typeof window !== 'undefined') window.dispatchEvent(new Event(PAGE_BACKEND_EVENT));
}

export function defaultBackend(): Backend | undefined {
  return page[KEY];
}
