import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../browsers/chromium.ts';
import { command } from '../run/command.ts';
import { repositoryRoot } from '../run/repository.ts';

const built = join(repositoryRoot, '.cache', 'built-demo');

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
};

// Vite reports success even when it leaves decorators in its output, which no browser runs: only loading the page tells.
describe('the demo, built for production', () => {
  let server: Server;
  let browser: Browser;

  before(async () => {
    assert.ok(existsSync(join(repositoryRoot, 'demo', 'index.html')), 'demo/index.html is missing');
    const { ok, output } = await command('vite', [
      'build',
      'demo',
      '--outDir',
      built,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ]);
    assert.ok(ok, output);
    server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const file = join(built, normalize(pathname.endsWith('/') ? `${pathname}index.html` : pathname));
      readFile(file).then(
        (body) =>
          response.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(body),
        () => response.writeHead(404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
  });

  after(async () => {
    await browser?.close();
    server?.close();
  });

  it('loads without an error, and its elements are defined and rendered', async () => {
    const page = await browser.newPage();
    const wrong: string[] = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    const element = page.locator('sayso-leave-organization').first();
    await element
      .waitFor({ state: 'attached', timeout: 15_000 })
      .catch(() => wrong.push('no leave element on the page'));
    const rendered = await page
      .waitForFunction(
        () => {
          const leave = document.querySelector('sayso-leave-organization');
          return leave?.matches(':defined') === true && (leave.shadowRoot?.childElementCount ?? 0) > 0;
        },
        undefined,
        { timeout: 15_000 },
      )
      .then(
        () => true,
        () => false,
      );
    assert.deepEqual(wrong, []);
    assert.ok(rendered, 'the leave element is not defined or renders nothing');
  });
});
