import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { TestRunnerConfig } from '@web/test-runner';
import { servedFiles } from './served-files.ts';
import { servedHosts } from './served-hosts.ts';
import { servedProducts } from './served-products.ts';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** The service worker must come from the page's own origin and its root. */
const mockServiceWorker: Middleware = async (context, next) => {
  if (context.path !== '/mockServiceWorker.js') return await next();
  context.type = 'text/javascript';
  context.body = await readFile(new URL(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8');
};

/** The policy that a careful host sends: no inline code, no inline style, and DOM sinks through Lit's own Trusted Types policy only. */
function strictPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self'`,
    `img-src 'self' blob:`,
    `connect-src 'self' ws:`,
    `worker-src 'self'`,
    `form-action 'self'`,
    `base-uri 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');
}

/** Files named `*.csp.browser.ts` run on a page under the strict policy; only the runner's own inline scripts get a nonce. */
const strictContentSecurity: Middleware = async (context, next) => {
  await next();
  if (context.path !== '/' || typeof context.body !== 'string' || !/\.csp\.(browser|chromium)\.ts/.test(context.body)) {
    return;
  }
  const nonce = randomBytes(16).toString('base64');
  context.body = context.body.replaceAll(/<script(?=[\s>])/g, `<script nonce="${nonce}"`);
  context.set('Content-Security-Policy', strictPolicy(nonce));
};

export const middleware: Middleware[] = [
  mockServiceWorker,
  servedProducts,
  servedHosts,
  servedFiles,
  strictContentSecurity,
];
