import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { hostIds } from './hosts/catalogue.ts';
import { plainBackend } from './plain/backend.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The service worker must come from the page's own origin and its root; msw's part is taken out of its package, so that the two always fit. */
function mockServiceWorker(): Plugin {
  const parts = [here('stage/service-worker.js'), fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js'))];
  const source = async () => (await Promise.all(parts.map((part) => readFile(part, 'utf8')))).join('\n');
  return {
    name: 'demo:mock-service-worker',
    async configureServer({ middlewares }) {
      const code = await source();
      middlewares.use('/mockServiceWorker.js', (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript').end(code);
      });
    },
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'mockServiceWorker.js', source: await source() });
    },
  };
}

/** `/sayso.js`: every element in one file, as a page without a bundler would take it from its own server. */
function saysoInOneFile(): Plugin {
  return {
    name: 'demo:sayso-in-one-file',
    enforce: 'pre',
    resolveId: (id) => (id === '/sayso.js' ? '\0sayso.js' : undefined),
    load: (id) => (id === '\0sayso.js' ? `export * from '@sayso/elements/all';` : undefined),
  };
}

/** The plain page's own server, over real HTTP. */
function servedToThePlainPage(): Plugin {
  return {
    name: 'demo:plain-backend',
    configureServer({ middlewares }) {
      middlewares.use(plainBackend());
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use(plainBackend());
    },
  };
}

export default defineConfig({
  root: here('.'),
  cacheDir: here('../.cache/vite-demo'),
  appType: 'mpa',
  plugins: [mockServiceWorker(), saysoInOneFile(), servedToThePlainPage()],
  resolve: { conditions: ['@sayso/source', ...defaultClientConditions] },
  server: {
    host: '127.0.0.1',
    // Vite's own client opens a socket for reloading.
    headers: { 'Content-Security-Policy': contentSecurityPolicy({ connect: ['ws:'] }) },
  },
  preview: { host: '127.0.0.1', headers: { 'Content-Security-Policy': contentSecurityPolicy() } },
  build: {
    target: 'es2023',
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: ['.', ...hostIds.map((id) => `hosts/${id}`), 'plain'].map((folder) => here(`${folder}/index.html`)),
    },
  },
});
