import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { findChromium } from '../browsers/chromium.ts';
import { repositoryRoot } from '../run/repository.ts';

// Vite reports success even when it leaves decorators in its output, which no browser runs: only loading the page tells.
describe('the demo, built for production', () => {
  let server: PreviewServer;
  let browser: Browser;

  before(async () => {
    const configFile = join(repositoryRoot, 'demo', 'vite.config.ts');
    const outDir = join(repositoryRoot, '.cache', 'built-demo');
    await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true } });
    server = await preview({
      configFile,
      logLevel: 'error',
      build: { outDir },
      preview: { port: 0, strictPort: false },
    });
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
  });

  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const pages = {
    '': 'sayso-leave-organization',
    'hosts/crm/': 'sayso-leave-organization',
    'hosts/marketing/': 'sayso-delete-organization',
    'hosts/helpdesk/': 'sayso-deactivate-account',
    'hosts/rooms/': 'sayso-delete-account',
    'hosts/pipeline/': 'sayso-close-organization',
    'plain/': 'sayso-leave-organization',
  } as const;

  for (const [path, tag] of Object.entries(pages)) {
    it(`/${path} loads without an error, and its elements are defined and rendered`, async () => {
      const page = await browser.newPage();
      const wrong: string[] = [];
      page.on('pageerror', (error) => wrong.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') wrong.push(message.text());
      });
      await page.goto(new URL(path, server.resolvedUrls?.local[0]).href);
      // The workbench shows the product's page in a frame.
      const rendered = await (path === '' ? page.frameLocator('iframe') : page)
        .locator(tag)
        .first()
        .getByRole('button')
        .first()
        .waitFor({ timeout: 20_000 })
        .then(
          () => true,
          () => false,
        );
      assert.deepEqual(wrong, []);
      assert.ok(rendered, `no ${tag} on the page shows its button`);
      await page.close();
    });
  }

  it('the product runs under a policy without the two members that only the demo needs', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const policy = [
      `default-src 'none'`,
      `script-src 'self'`,
      `style-src 'self'`,
      `connect-src 'self'`,
      `img-src 'self' data:`,
      `worker-src 'self'`,
      `require-trusted-types-for 'script'`,
      `trusted-types lit-html`,
    ].join('; ');
    await page.route('**/hosts/crm/', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    await page.goto(new URL('hosts/crm/', server.resolvedUrls?.local[0]).href);
    await page.getByRole('button', { name: 'Leave organization' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave organization' }).click();
    await page.getByRole('heading', { name: 'You have left Harbor & Pine Sales' }).waitFor();
    await context.close();
  });
});
