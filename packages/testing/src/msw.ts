import type { BackendSource } from '@sayso/contract';
import { serve, type ServeOptions } from '@sayso/server';
import { http, type HttpHandler } from 'msw';
import type { Fault } from './faults/fault.ts';
import { withFaults } from './faults/with-faults.ts';

export interface MswOptions extends Omit<ServeOptions, 'backend' | 'basePath'> {
  /** As `httpBackend` has it: a path on the page's own origin, or in Node an absolute address; by default `/api/sayso`. */
  readonly baseUrl?: string;
  /** What goes wrong on purpose; the list may be changed at any time. */
  readonly faults?: readonly Fault[];
}

/**
 * Handlers for msw 3 (`setupWorker`, `setupServer`) that answer everything under `baseUrl` from a backend, through the same `serve` that
 * a real host mounts. What no operation answers to is a 404 in the shape of the contract. A service worker answers no navigation: give the
 * page's `httpBackend` the option `fetchOnly`.
 */
export function mswHandlers(backend: BackendSource, options: MswOptions = {}): HttpHandler[] {
  const { baseUrl = '/api/sayso', faults = [], ...rest } = options;
  const address = baseUrl.replace(/\/+$/, '');
  const basePath = (URL.canParse(address) ? new URL(address).pathname : address) || '/';
  const handler = withFaults(serve({ backend, basePath, ...rest }), faults, { basePath });
  return [http.all(`${address}/*`, ({ request }) => handler(request))];
}
