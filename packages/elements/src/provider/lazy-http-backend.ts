import type { HttpBackendOptions } from '@sayso/client/http';
import type { Backend } from '@sayso/contract';

/** The HTTP backend, loaded apart: a page with a backend of its own does not pay for it. */
export function lazyHttpBackend(options: HttpBackendOptions): Backend {
  let loading: Promise<Backend> | undefined;
  let loaded: Backend | undefined;
  const load = () =>
    (loading ??= import('@sayso/client/http').then(
      ({ httpBackend }) => (loaded = httpBackend(options)),
      (error: unknown) => {
        // Offline, perhaps: the next call tries again.
        loading = undefined;
        throw error;
      },
    ));
  load().catch(() => undefined);
  return {
    call: async (operation, input, context) => (await load()).call(operation, input, context),
    serves: async (operation) => (await load()).serves(operation),
    // Whoever wants to navigate has called something before.
    address: (operation, input) => loaded?.address?.(operation, input),
  };
}
