import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer, defaultClientConditions } from 'vite';
import { contentSecurityPolicy } from '../content-security-policy.ts';
import type { DevHost } from './host.ts';

/** The product's pages, out of their sources. */
export interface Site {
  answer(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
}

/** Serves the product's pages on somebody else's server; nothing has to be built before, and pages reload when a source changes. */
export async function openSite(host: DevHost, server: Server): Promise<Site> {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  const vite = await createServer({
    configFile: false,
    root: here('site/'),
    publicDir: here('../public'),
    cacheDir: here(`../../.cache/vite-dev-server-${host.id}`),
    // The page itself looks at the address: the product, one change, or the support team's desk.
    appType: 'spa',
    clearScreen: false,
    logLevel: 'warn',
    plugins: [
      {
        name: 'product',
        transformIndexHtml: (page) => page.replaceAll('%PRODUCT%', host.name.replaceAll('&', '&amp;')),
      },
    ],
    define: { __HOST__: JSON.stringify(host.id) },
    resolve: { conditions: ['@sayso/source', ...defaultClientConditions] },
    server: {
      middlewareMode: true,
      hmr: { server },
      headers: { 'Content-Security-Policy': contentSecurityPolicy({ connect: ['ws:'] }) },
    },
  });
  return {
    answer: (request, response) => vite.middlewares(request, response),
    close: () => vite.close(),
  };
}
