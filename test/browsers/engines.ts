import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { delimiter, join } from 'node:path';
import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import { playwrightLauncher, type playwright, type PlaywrightLauncherArgs } from '@web/test-runner-playwright';
import { webdriverLauncher } from '@web/test-runner-webdriver';
import type { BrowserLauncher } from '@web/test-runner';
import { findChromium } from './chromium.ts';

/**
 * One way to run browser tests. `chromium`, `firefox` and `webkit` run every `*.browser.ts`; `chromium-emulated` runs the
 * `*.chromium.ts`, which need a context of their own (media emulation, accessibility snapshots, garbage collection).
 */
export const engines = ['chromium', 'chromium-emulated', 'firefox', 'webkit'] as const;
export type Engine = (typeof engines)[number];

export function isEngine(name: string): name is Engine {
  return (engines as readonly string[]).includes(name);
}

/** A launcher for Web Test Runner, and what must be ended after it. */
export interface StartedEngine {
  readonly launcher: BrowserLauncher;
  stop(): void;
}

/** What the engine needs on this machine and is not there; undefined when it can run. Chromium is brought along. */
export async function missingFor(engine: Engine): Promise<string | undefined> {
  switch (engine) {
    case 'chromium':
    case 'chromium-emulated':
      return undefined;
    case 'firefox':
      return firefoxPath() === undefined ? 'not installed' : undefined;
    case 'webkit': {
      if (onPath('WebKitWebDriver') === undefined || (await miniBrowserPath()) === undefined) return 'not installed';
      return onPath('Xvfb') === undefined ? 'Xvfb is not installed' : undefined;
    }
    default:
      return engine satisfies never;
  }
}

export async function startEngine(engine: Engine): Promise<StartedEngine> {
  switch (engine) {
    case 'chromium': {
      const { executablePath, args, env } = await findChromium();
      return owned(
        chromeLauncher({
          launchOptions: { executablePath, args: [...args], env: { ...env } },
          createPage: async ({ context }) => {
            const page = await context.newPage();
            // Without a window nothing has focus, and `document.hasFocus()` says so.
            await page.emulateFocusedPage(true);
            return page;
          },
        }),
      );
    }
    case 'chromium-emulated': {
      const { executablePath, args, env } = await findChromium();
      const flags = [...args, '--js-flags=--expose-gc'];
      return owned(
        playwrightLauncher({ launchOptions: { executablePath, args: flags, env: { ...env } }, ...inOneContext() }),
      );
    }
    case 'firefox': {
      const executablePath = firefoxPath() ?? 'firefox-esr';
      return owned(
        chromeLauncher({
          puppeteer: puppeteerCore,
          launchOptions: { browser: 'firefox', executablePath },
          createPage: async ({ context }) => withOlderFirefox(await context.newPage()),
        }),
      );
    }
    case 'webkit':
      return await startWebKit();
    default:
      return engine satisfies never;
  }
}

/**
 * The launcher makes a context for each file and closes it after: with an empty cache, a file takes twice as long. Here each file gets a page
 * of one context, and what the launcher closes is that page. Media emulation and viewport belong to the page.
 */
function inOneContext(): Pick<PlaywrightLauncherArgs, 'createBrowserContext' | 'createPage'> {
  let context: Promise<playwright.BrowserContext> | undefined;
  let page: playwright.Page | undefined;
  const closing = { close: async () => await page?.close() } as playwright.BrowserContext;
  return {
    async createBrowserContext({ browser }) {
      context ??= browser.newContext();
      await context;
      return closing;
    },
    async createPage({ browser }) {
      page = await (await (context ??= browser.newContext())).newPage();
      return page;
    },
  };
}

/** Firefox ESR 140 sets the viewport but does not know the screen's orientation, which is set with it. Drop when it has ended. */
function withOlderFirefox(page: puppeteerCore.Page): puppeteerCore.Page {
  const setViewport = page.setViewport.bind(page);
  page.setViewport = (viewport) =>
    setViewport(viewport).catch((error: unknown) => {
      if (!String(error).includes('setScreenOrientationOverride')) throw error;
    });
  return page;
}

function owned(launcher: BrowserLauncher): StartedEngine {
  return { launcher, stop: () => undefined };
}

async function startWebKit(): Promise<StartedEngine> {
  const binary = await miniBrowserPath();
  if (binary === undefined) throw new Error('MiniBrowser of WebKitGTK is not installed');
  const processes: ChildProcess[] = [];
  const stop = () => processes.forEach((child) => child.kill());
  process.once('exit', stop);
  try {
    const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    processes.push(screen);
    const display = await firstLine(screen, 'Xvfb');
    const port = await freePort();
    const driver = spawn('WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
      stdio: ['ignore', 'ignore', 'ignore'],
      env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1' },
    });
    processes.push(driver);
    await answersAt(`http://127.0.0.1:${port}/status`, driver);
    const launcher = webdriverLauncher({
      hostname: '127.0.0.1',
      port,
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary, args: ['--automation'] },
      } as WebdriverIO.Capabilities,
    });
    // The launcher's own types do not know exactOptionalPropertyTypes.
    return { launcher: launcher as BrowserLauncher, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

function firefoxPath(): string | undefined {
  const application = '/Applications/Firefox.app/Contents/MacOS/firefox';
  return onPath('firefox-esr') ?? onPath('firefox') ?? (existsSync(application) ? application : undefined);
}

async function miniBrowserPath(): Promise<string | undefined> {
  for await (const file of glob('/usr/lib{,64}{,/*}/webkit2gtk-4.*/MiniBrowser')) return file;
  return undefined;
}

async function firstLine(child: ChildProcess, name: string): Promise<string> {
  if (child.stdout === null) throw new Error(`${name} has no output to read`);
  for await (const line of createInterface({ input: child.stdout })) return line.trim();
  throw new Error(`${name} ended without a word`);
}

/** A port that was free a moment ago; two runs at once get different ones. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function answersAt(url: string, child: ChildProcess): Promise<void> {
  const giveUpAt = Date.now() + 15_000;
  while (child.exitCode === null && Date.now() < giveUpAt) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing answers at ${url}`);
}
