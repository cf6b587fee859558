import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { after, before, beforeEach, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Frame, type Page } from 'playwright-core';
import { findChromium } from '../test/browsers/chromium.ts';
import { repositoryRoot } from '../test/run/repository.ts';

/** Starts the demo as its command does, and reads from its output where it is. */
async function startDemo(): Promise<{ demo: ChildProcess; address: string }> {
  const demo = spawn(process.execPath, ['--conditions=@sayso/source', 'test/run/start.mjs', 'demo/start.ts'], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: demo.stdout })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\//.exec(line)?.[0];
    if (address !== undefined) return { demo, address };
  }
  throw new Error('the demo ended without an address');
}

describe('the demo', () => {
  let demo: ChildProcess;
  let address: string;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let wrong: string[];

  before(async () => {
    ({ demo, address } = await startDemo());
    const { executablePath, args, env } = await findChromium();
    browser = await chromium.launch({ executablePath, args: [...args], env: { ...env } });
    // The first visit makes Vite bundle what the pages import, and then load them anew.
    page = await browser.newPage();
    await page.goto(address);
    await page.frameLocator('iframe').getByRole('heading', { name: 'Account & data' }).waitFor({ timeout: 60_000 });
    await page.waitForLoadState('networkidle');
    await page.close();
  });

  after(async () => {
    await browser?.close();
    demo?.kill();
  });

  beforeEach(async () => {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    page = await context.newPage();
    wrong = [];
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') wrong.push(message.text());
    });
  });

  const product = () => page.frameLocator('iframe');
  const frame = () => page.frames().find((one) => one.url().includes('/hosts/crm/')) as Frame;
  const open = async (query = '') => {
    await page.goto(address + query);
    await product().locator('h1').waitFor();
  };
  const tab = (name: string) => page.getByRole('tab', { name }).click();
  const query = () => Object.fromEntries(new URL(page.url()).searchParams);

  it('puts every request on the network, where the browser shows it', async () => {
    const answered: string[] = [];
    page.on('response', (response) => {
      if (response.fromServiceWorker()) answered.push(new URL(response.url()).pathname);
    });
    await open();
    await product().getByRole('button', { name: 'Leave organization' }).click();
    await product().getByText('128 leads').waitFor();
    assert.ok(answered.includes('/api/sayso/account'));
    assert.ok(answered.includes('/api/sayso/changes/preview'));
    await tab('Network');
    await page.getByText('POST /api/sayso/changes/preview').click();
    await page.getByText('"previewToken"').waitFor();
    assert.deepEqual(wrong, []);
  });

  it('leaves and comes back in the page, and hears the events', async () => {
    await open();
    await product().getByRole('button', { name: 'Leave organization' }).click();
    await product().getByRole('button', { name: 'Continue' }).click();
    await product().getByRole('dialog').getByRole('button', { name: 'Leave organization' }).click();
    await product().getByRole('heading', { name: 'You have left Harbor & Pine Sales' }).waitFor();
    await tab('Events');
    await page.getByText('sayso-left').waitFor();
    await page.getByText('sayso-before-leave').waitFor();
    await product().getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await product().getByRole('button', { name: 'Rejoin with a code' }).click();
    await product().getByLabel('Organization code').fill('hrbr 7k4m 2q');
    await page.keyboard.press('Enter');
    await product().getByRole('heading', { name: 'Welcome back to Harbor & Pine Sales' }).waitFor();
    assert.deepEqual(wrong, []);
  });

  it('gives the code out of the outbox while the dialog that asks for it is open', async () => {
    await open('?persona=owner&tab=outbox');
    await product().getByRole('button', { name: 'Hand over organization' }).click();
    await product()
      .getByRole('radio', { name: /^Daniel Osei/ })
      .check();
    await product().getByRole('button', { name: 'Continue' }).click();
    await product().getByRole('button', { name: 'Continue' }).click();
    await product().getByRole('button', { name: 'Hand over', exact: true }).click();
    await product().getByRole('button', { name: 'Another way' }).click();
    await product().getByRole('button', { name: 'With a code by email' }).click();
    await page.getByRole('button', { name: 'Copy code' }).click();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(code, /^\d{6}$/);
    await product().getByLabel('Code from the email').fill(code);
    await page.keyboard.press('Enter');
    await product().getByRole('heading', { name: 'Daniel Osei now owns Harbor & Pine Sales' }).waitFor();
    await page.getByText('Harbor & Pine Sales is yours now').waitFor();
  });

  it('keeps the whole scenario in the address', async () => {
    await open();
    await page.getByLabel('Signed in as').selectOption({ label: 'Ingrid Solberg' });
    await product().getByText('Ingrid Solberg').waitFor();
    await page.getByRole('button', { name: '+ 1 day' }).click();
    await page.getByLabel('Operation').selectOption('changes.preview');
    await page.getByLabel('What happens').selectOption('fails with 503');
    await page.getByLabel('How often').selectOption('always');
    await page.getByRole('button', { name: 'Add' }).click();
    await tab('Look');
    for (const name of ['Svenska', 'Right to left', 'Dark', '768 px', 'Coral'])
      await page.getByLabel(name).check({ force: true });
    await page.getByLabel('radius', { exact: true }).fill('2px');
    await page.keyboard.press('Enter');
    await product().getByRole('button', { name: 'Meny' }).click();
    await product().getByRole('link', { name: 'Teamet' }).click();
    await product().getByRole('heading', { name: 'Teamet' }).waitFor();
    const scenario = {
      persona: 'owner',
      view: 'team',
      lang: 'sv',
      dir: 'rtl',
      scheme: 'dark',
      width: 'tablet',
      preset: 'coral',
      clock: '24',
      tab: 'look',
      'token.radius': '2px',
      fault: 'changes.preview:unavailable:0',
    };
    assert.deepEqual(query(), scenario);

    const shared = await context.newPage();
    await shared.goto(page.url());
    const there = shared.frameLocator('iframe');
    await there.getByRole('heading', { name: 'Teamet' }).waitFor();
    const root = there.locator('html');
    assert.equal(await root.getAttribute('lang'), 'sv');
    assert.equal(await root.getAttribute('dir'), 'rtl');
    const styles = await root.evaluate((element) => {
      const { colorScheme } = getComputedStyle(element);
      const value = (name: string) => getComputedStyle(element).getPropertyValue(name);
      return { colorScheme, radius: value('--sayso-radius'), accent: value('--sayso-accent') };
    });
    assert.deepEqual(styles, { colorScheme: 'dark', radius: '2px', accent: 'light-dark(#b8371f, #ffab97)' });
    assert.equal(await shared.locator('iframe').evaluate((element) => element.clientWidth), 768);
    await shared.close();
  });

  it('opens the flow that the address names', async () => {
    await open('?open=leave-organization');
    await product().getByRole('heading', { name: 'Leave Harbor & Pine Sales?' }).waitFor();
    await product().getByRole('button', { name: 'Cancel' }).click();
    await page.waitForURL((url) => !url.searchParams.has('open'));
  });

  it('lets calls fail as often as was chosen', async () => {
    await open('?fault=changes.preview:internal:1');
    await product().getByRole('button', { name: 'Leave organization' }).click();
    await product().getByRole('heading', { name: 'That did not work' }).waitFor();
    await page.getByText('(over)').waitFor();
    await product().getByRole('button', { name: 'Try again' }).click();
    await product().getByText('128 leads').waitFor();
  });

  it('moves the clock, so that a preview expires', async () => {
    await open();
    await product().getByRole('button', { name: 'Leave organization' }).click();
    await product().getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: '+ 1 hour' }).click();
    await product().getByRole('dialog').getByRole('button', { name: 'Leave organization' }).click();
    await product().getByText('Some time has passed').waitFor();
  });

  it('signs the person out behind their back, and in again', async () => {
    await open('?view=team');
    await page.getByRole('button', { name: 'Signed out elsewhere' }).click();
    await product().getByRole('link', { name: 'Leads' }).click();
    await product().getByText('You have been signed out.').waitFor();
    await product().getByRole('button', { name: 'Sign in', exact: true }).click();
    await product().getByText('128').first().waitFor();
    await product().getByRole('table', { name: 'Leads' }).waitFor();
  });

  it('edits the state, says what cannot be a state, and begins anew', async () => {
    await open('?tab=state');
    await page.getByLabel('Part').selectOption('tables.organizations');
    const editor = page.getByLabel('JSON');
    const text = await editor.inputValue();
    await editor.fill(text.replace('{', '['));
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByText('This is not JSON.').waitFor();
    await editor.fill(text.replace('Harbor & Pine Sales', '<b>Otter</b> & Sons'));
    await page.getByRole('button', { name: 'Apply' }).click();
    await product().getByRole('heading', { name: '<b>Otter</b> & Sons' }).waitFor();
    await page.getByRole('button', { name: 'Reset the host' }).click();
    await product().getByRole('heading', { name: 'Harbor & Pine Sales' }).waitFor();
  });

  it('gives the code for what is shown', async () => {
    await open('?tab=code&persona=owner&lang=sv&preset=coral');
    await product().getByRole('button', { name: 'Lämna över organisationen' }).click();
    await page.getByText('<sayso-transfer-ownership organization-id="harbor">').waitFor();
    await page.getByRole('button', { name: 'Copy', exact: true }).first().click();
    const code = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(code, /@sayso\/elements\/locales\/sv/);
    assert.match(code, /--sayso-accent: light-dark\(#b8371f, #ffab97\)/);
    await page.getByText(`{ locale: 'sv' }`).waitFor();
  });

  it('is moved by keys: from tab to tab by arrows, folded away by a button', async () => {
    await open();
    await page.getByRole('tab', { name: 'Scenario' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(query()['tab'], 'look');
    await page.keyboard.press('End');
    assert.equal(query()['tab'], 'code');
    await page.keyboard.press('ArrowRight');
    assert.equal(query()['tab'], undefined);
    await page.getByRole('button', { name: 'Hide workbench' }).click();
    assert.equal(await page.getByRole('complementary').count(), 0);
    await page.getByRole('button', { name: 'Show workbench' }).click();
    await page.getByRole('tab', { name: 'Scenario' }).waitFor();
  });

  it('fits 320 pixels, and axe finds nothing in any tab, light and dark, in both directions', async () => {
    const source = await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
    const violationsIn = async (where: Page | Frame) => {
      if (!(await where.evaluate(() => 'axe' in globalThis))) await where.evaluate(source);
      const { violations } = await where.evaluate(() =>
        (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ iframes: false }),
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    };
    for (const [scheme, dir] of [
      ['light', 'ltr'],
      ['dark', 'rtl'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 320, height: 900 });
      await open(`?scheme=${scheme}&dir=${dir}`);
      for (const view of ['account', 'lead', 'team']) {
        await frame().evaluate((hash) => (location.hash = hash), `/${view}`);
        await product().locator(`[aria-current="page"][href="#/${view}"]`).waitFor({ state: 'attached' });
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await violationsIn(frame()), [], `${view} ${scheme} ${dir}`);
        assert.ok(await frame().evaluate(() => document.documentElement.scrollWidth <= innerWidth), view);
      }
      for (const name of ['Scenario', 'Look', 'State', 'Outbox', 'Events', 'Network', 'Code']) {
        await tab(name);
        assert.deepEqual(await violationsIn(page), [], `${name} ${scheme}`);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), name);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('has a plain page with one script tag, in front of a server of its own', async () => {
    const { status, body } = await fetch(`${address}plain/`).then(async (answer) => ({
      status: answer.status,
      body: await answer.text(),
    }));
    assert.equal(status, 200);
    assert.equal(body.match(/<script type="module" src="\/sayso\.js/g)?.length, 1);
    await page.goto(`${address}plain/`);
    await page.getByRole('button', { name: 'Leave organization' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave organization' }).click();
    await page.getByRole('heading', { name: 'You have left Harbor & Pine Sales' }).waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('button', { name: 'Rejoin with a code' }).click();
    await page.getByLabel('Organization code').fill('HRBR-7K4M-2Q');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Welcome back to Harbor & Pine Sales' }).waitFor();
    assert.deepEqual(wrong, []);
  });
});
