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
  const frame = () => page.frames().find((one) => one.url().includes('/hosts/')) as Frame;
  const open = async (query = '') => {
    await page.goto(address + query);
    await product().locator('h1').waitFor();
  };
  const isFit = async (where: Page | Frame, what: string) => {
    if (!(await where.evaluate(() => 'axe' in globalThis))) {
      await where.evaluate(await readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8'));
    }
    const { violations } = await where.evaluate(() =>
      (globalThis as unknown as { axe: { run(options: object): Promise<AxeResults> } }).axe.run({ iframes: false }),
    );
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    assert.deepEqual(found, [], what);
    assert.ok(await where.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${what} is too wide`);
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

  describe('puts a worker between page and network, also where', () => {
    let other: Page;

    beforeEach(async () => {
      other = await context.newPage();
    });

    const answersByWorker = async (load: () => Promise<unknown>) => {
      const [answer] = await Promise.all([
        other.waitForEvent('response', (response) => response.url().endsWith('/api/sayso/account')),
        load(),
      ]);
      assert.ok(answer.fromServiceWorker());
    };

    it('it has unregistered itself, and a page has it yet', async () => {
      await open();
      // As msw's worker does when one page has gone and the next does not run yet.
      assert.ok(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.unregister()));
      await answersByWorker(() => other.goto(address));
    });

    it('a hard reload goes past it', async () => {
      await open();
      await answersByWorker(() => other.goto(`${address}hosts/crm/`));
      const devTools = await context.newCDPSession(other);
      await answersByWorker(() => devTools.send('Page.reload', { ignoreCache: true }));
    });

    it('another page that it could ask stands still', async () => {
      await open();
      const still = await context.newPage();
      await still.goto(`${address}plain/`);
      await still.evaluate(() => navigator.serviceWorker.controller?.postMessage('MOCK_ACTIVATE'));
      await page.close();
      await answersByWorker(() => other.goto(address));
    });
  });

  it('answers in the page where no worker comes', async () => {
    await page.addInitScript(() => {
      navigator.serviceWorker.register = () => new Promise(() => {});
    });
    await open();
    await tab('Network');
    await page.getByText('GET /api/sayso/account').first().waitFor();
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

  describe('every product', () => {
    const hosts = {
      crm: ['account', 'lead', 'team', 'profile', 'security', 'consents', 'center'],
      marketing: ['data', 'stored', 'contacts', 'team', 'profile', 'security'],
      helpdesk: ['account', 'notifications', 'people', 'profile', 'security'],
      rooms: ['profile', 'privacy', 'consents', 'security', 'rooms'],
      pipeline: ['account', 'deals', 'billing', 'center'],
    } as const;

    for (const [host, views] of Object.entries(hosts)) {
      it(`${host} fits 320 pixels, and axe finds nothing, light and dark, in both directions, whoever is there`, async () => {
        for (const [scheme, dir] of [
          ['light', 'ltr'],
          ['dark', 'rtl'],
        ] as const) {
          await page.setViewportSize({ width: 320, height: 900 });
          await page.emulateMedia({ colorScheme: scheme });
          const look = `scheme=${scheme}&dir=${dir}`;
          for (const view of views) {
            await page.goto(`${address}hosts/${host}/?${look}#/${view}`);
            await page.locator(`[aria-current="page"][href="#/${view}"]`).first().waitFor({ state: 'attached' });
            await page.waitForLoadState('networkidle');
            await isFit(page, `${view} ${look}`);
          }
          await page.getByRole('banner').getByRole('button').last().click();
          await page.getByRole('banner').getByRole('list').last().waitFor();
          await isFit(page, `menu ${look}`);
          await page.getByRole('banner').getByRole('button').last().click();
          await page.locator('form.product-door').waitFor();
          await isFit(page, `sign-in ${look}`);
          await page.goto(`${address}hosts/${host}/?${look}&page=status`);
          await page.locator('sayso-change-status').getByRole('button').first().waitFor();
          await isFit(page, `status ${look}`);
          await page.evaluate(() => sessionStorage.clear());
        }
        assert.deepEqual(
          wrong.filter((message) => !/401/.test(message)),
          [],
        );
      });
    }
  });

  it('fits 320 pixels, and axe finds nothing in any tab, light and dark, in both directions', async () => {
    for (const [scheme, dir] of [
      ['light', 'ltr'],
      ['dark', 'rtl'],
    ] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 320, height: 900 });
      await open(`?scheme=${scheme}&dir=${dir}`);
      for (const name of ['Scenario', 'Look', 'State', 'Outbox', 'Events', 'Network', 'Code']) {
        await tab(name);
        await isFit(page, `${name} ${scheme}`);
      }
    }
    assert.deepEqual(wrong, []);
  });

  it('shows another product, in its own language, and says so in the address', async () => {
    await open('?tab=scenario&dir=rtl');
    await page.getByLabel('Host product').selectOption({ label: 'Flottled' });
    await product().getByRole('heading', { name: 'Kontoinställningar' }).waitFor();
    await page.getByText('Runs a paid account').waitFor();
    assert.deepEqual(query(), { host: 'pipeline', dir: 'rtl' });
    await page.getByRole('button', { name: 'Not allowed' }).click();
    await product().getByRole('dialog').waitFor();
    assert.equal(query()['persona'], 'user');
    assert.equal(query()['open'], 'close-organization');
  });

  it('Z2 shows a pending deletion to whoever signs in, and the page behind the mailed link takes it back', async () => {
    await open('?tab=outbox&open=delete-account');
    const dialog = product().getByRole('dialog').first();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('button', { name: 'Delete account' }).click();
    await product().getByLabel('Password').fill('correct horse battery staple');
    await product().getByRole('button', { name: 'Confirm', exact: true }).click();
    await product().getByRole('heading', { name: 'Your account will be deleted' }).waitFor();
    await product().getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    await product().getByRole('heading', { name: 'Sign in to Tidewater CRM' }).waitFor();
    await product().getByRole('button', { name: 'Sign in', exact: true }).click();
    await product().getByRole('heading', { name: 'Your account is going to be deleted' }).waitFor();
    await product().getByRole('button', { name: 'Cancel the deletion' }).waitFor();
    await page.getByRole('link', { name: 'Open the link' }).first().click();
    await product().getByRole('heading', { name: 'Deleting accounts and data' }).waitFor();
    await product().getByRole('button', { name: 'Cancel the deletion' }).click();
    await product().getByRole('heading', { name: 'Your account will not be deleted' }).waitFor();
    await product().getByRole('link', { name: 'To Tidewater CRM' }).click();
    await product().getByRole('heading', { name: 'Account & data' }).waitFor();
  });

  it('E5 lets the support team answer, and its link opens the review; the clock jumps to the day it takes effect', async () => {
    const dialog = product().getByRole('dialog').first();
    const confirm = async (name: string) => {
      await dialog.getByRole('button', { name: 'Continue' }).click();
      await dialog.getByRole('button', { name }).click();
      await product().getByLabel('Password').fill('correct horse battery staple');
      await product().getByRole('button', { name: 'Confirm', exact: true }).click();
    };
    await open('?host=pipeline&lang=en&open=reset-organization');
    await confirm('Ask for a fresh start');
    await product().getByText('Answer by').first().waitFor();
    await page.getByLabel('Signed in as').selectOption({ label: 'Signe Dahlin' });
    await product().getByRole('button', { name: 'Refuse' }).click();
    await product().getByText('Say why').waitFor();
    await isFit(frame(), 'operator');
    await product().getByRole('button', { name: 'Send the link' }).click();
    await product().getByText('The link has been sent.').waitFor();
    await page.getByLabel('Signed in as').selectOption({ label: 'Astrid Nordvik' });
    await product().getByText('now it can be confirmed').waitFor();
    await tab('Outbox');
    await page.getByRole('link', { name: 'Open the link' }).first().click();
    await product().getByRole('heading', { name: 'Start fresh in Nordviks Måleri AB?' }).waitFor();
    await confirm('Start fresh');
    await product().getByRole('button', { name: 'Cancel the fresh start' }).first().waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await tab('Scenario');
    await page
      .getByRole('button', { name: /^Go there: reset-organization/ })
      .last()
      .click();
    await product().getByText('has been erased').first().waitFor({ timeout: 60_000 });
  });

  it('B3 B13 saves an export as a file, and finds it intact by the keys that the worker publishes', async () => {
    await open('?host=marketing&persona=clear');
    const button = (name: string | RegExp) => product().getByRole('button', { name });
    await button('Start the export').click();
    await button(/^Download .*lampwick/).click();
    const password = product().getByLabel('Password');
    await product().getByRole('heading', { name: 'Confirm that it is you' }).waitFor();
    await password.fill('correct horse battery staple');
    const [download] = await Promise.all([page.waitForEvent('download'), password.press('Enter')]);
    assert.match(download.suggestedFilename(), /^lampwick-campaigns-backup-.*\.zip$/);
    const published = page.waitForResponse((response) => response.url().endsWith('/.well-known/jwks.json'));
    await product()
      .getByLabel(/^The archive, all of its parts/)
      .setInputFiles(await download.path());
    assert.ok((await published).fromServiceWorker());
    // A file that lies somewhere else under another name is what it is.
    await product().getByRole('heading', { name: 'Intact', exact: true }).waitFor();
    await isFit(frame(), 'exports');
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
