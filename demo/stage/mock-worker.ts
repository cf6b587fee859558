import { getResponse, type RequestHandler } from 'msw';
import { setupWorker } from 'msw/browser';

const WORKER = '/mockServiceWorker.js';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/**
 * Puts the handlers between the page and the network, in a service worker: so the browser's own network panel shows each request. Where the
 * browser refuses the worker (no secure address, a private window, a stricter policy), the page's own `fetch` is answered instead.
 */
export async function startMockWorker(handlers: readonly RequestHandler[]): Promise<'worker' | 'page'> {
  try {
    await register();
    await setupWorker(...handlers).start({ quiet: true, onUnhandledFrame: 'bypass' });
    return 'worker';
  } catch {
    answerInPage(handlers);
    return 'page';
  }
}

/** msw would register the worker by a string, which Trusted Types refuse, and reload a page that the worker does not control yet. */
async function register(): Promise<void> {
  const { serviceWorker } = navigator;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('sayso-demo-worker', { createScriptURL: () => WORKER });
  await serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER);
  if (serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
  });
}

function answerInPage(handlers: readonly RequestHandler[]): void {
  const passed = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return (await getResponse([...handlers], request.clone())) ?? (await passed(request));
  };
}
