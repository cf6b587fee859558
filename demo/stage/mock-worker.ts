import { getResponse, type RequestHandler } from 'msw';
import { setupWorker } from 'msw/browser';

const WORKER = '/mockServiceWorker.js';

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** In milliseconds. On a machine with three times too much to do a start took 150 at most. */
const START_LIMIT = 10_000;

/**
 * Puts the handlers between the page and the network, in a service worker: so the browser's own network panel shows each request. Where the
 * browser refuses the worker (no secure address, a private window, a stricter policy) or none answers, the page's own `fetch` is answered instead.
 */
export async function startMockWorker(handlers: readonly RequestHandler[]): Promise<'worker' | 'page'> {
  try {
    await inTime(startWorker(handlers));
    return 'worker';
  } catch {
    answerInPage(handlers);
    return 'page';
  }
}

async function startWorker(handlers: readonly RequestHandler[]): Promise<void> {
  await comeUnderControl();
  await setupWorker(...handlers).start({ quiet: true, onUnhandledFrame: 'bypass' });
}

/** msw would register the worker by a string, which Trusted Types refuse, and reload a page that the worker does not control yet. */
async function comeUnderControl(): Promise<void> {
  const { serviceWorker } = navigator;
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('sayso-demo-worker', { createScriptURL: () => WORKER });
  const { active } = await serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER);
  if (serviceWorker.controller) return;
  await new Promise<void>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true });
    // A worker that is new claims the page by itself.
    active?.postMessage('SAYSO_CLAIM');
  });
}

/** Neither the worker nor msw says that nothing more will happen. */
async function inTime(start: Promise<void>): Promise<void> {
  const limit = Promise.withResolvers<never>();
  const timer = setTimeout(() => limit.reject(new Error('no worker has answered')), START_LIMIT);
  try {
    await Promise.race([start, limit.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function answerInPage(handlers: readonly RequestHandler[]): void {
  const passed = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    return (await getResponse([...handlers], request.clone())) ?? (await passed(request));
  };
}
