import type { TestRunnerPlugin } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { PlaywrightLauncher } from '@web/test-runner-playwright';
import type { WebdriverLauncher } from '@web/test-runner-webdriver';

type KeyCommand = { readonly chord: readonly string[] } | { readonly text: string };

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Server side of `keyboard.ts`, `viewport.ts` and `aria.ts`. */
export const commands: TestRunnerPlugin = {
  name: 'sayso-commands',
  async executeCommand({ command, payload, session }) {
    switch (command) {
      case 'keyboard':
        await press(session.browser, session.id, payload as KeyCommand);
        return true;
      case 'resize':
        await resize(session.browser, session.id, payload as Size & { readonly around: Size });
        return true;
      case 'aria-snapshot': {
        if (session.browser.type !== 'playwright') throw new Error('aria snapshots need a *.chromium.ts file');
        const page = (session.browser as PlaywrightLauncher).getPage(session.id);
        return { snapshot: await page.locator(payload as string).ariaSnapshot() };
      }
      default:
        return undefined;
    }
  },
};

interface Keyboard {
  down(key: string): Promise<void>;
  up(key: string): Promise<void>;
  type(text: string): Promise<void>;
}

async function press(browser: { type: string }, session: string, keys: KeyCommand): Promise<void> {
  if (browser.type === 'webdriver') {
    await pressByWebDriver(browser as WebdriverLauncher, session, keys);
    return;
  }
  const page = (browser as ChromeLauncher | PlaywrightLauncher).getPage(session);
  const keyboard = page.keyboard as Keyboard;
  if ('text' in keys) {
    await keyboard.type(keys.text);
    return;
  }
  // Firefox knows the space bar by its character alone.
  const chord = keys.chord.map((key) => (key === 'Space' ? ' ' : key));
  for (const key of chord) await keyboard.down(key);
  for (const key of chord.toReversed()) await keyboard.up(key);
}

/** Key values of https://www.w3.org/TR/webdriver2/#keyboard-actions. */
const webDriverKeys: Readonly<Record<string, string>> = {
  Alt: '\uE00A',
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  ArrowUp: '\uE013',
  Backspace: '\uE003',
  Control: '\uE009',
  Delete: '\uE017',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Meta: '\uE03D',
  PageDown: '\uE00F',
  PageUp: '\uE00E',
  Shift: '\uE008',
  Space: ' ',
  Tab: '\uE004',
};

async function pressByWebDriver(browser: WebdriverLauncher, session: string, keys: KeyCommand): Promise<void> {
  const actions =
    'text' in keys
      ? [...keys.text].flatMap((value) => [
          { type: 'keyDown', value },
          { type: 'keyUp', value },
        ])
      : [
          ...keys.chord.map((key) => ({ type: 'keyDown', value: webDriverKeys[key] ?? key })),
          ...keys.chord.toReversed().map((key) => ({ type: 'keyUp', value: webDriverKeys[key] ?? key })),
        ];
  await driverOf(browser).performActions(session, [{ type: 'key', id: 'keyboard', actions }]);
}

async function resize(
  browser: { type: string },
  session: string,
  { around, ...size }: Size & { readonly around: Size },
): Promise<void> {
  if (browser.type === 'webdriver') {
    const { driver } = driverOf(browser as WebdriverLauncher);
    await driver.setWindowRect(null, null, size.width + around.width, size.height + around.height);
  } else if (browser.type === 'playwright')
    await (browser as PlaywrightLauncher).getPage(session).setViewportSize(size);
  else await (browser as ChromeLauncher).getPage(session).setViewport(size);
}

function driverOf(browser: WebdriverLauncher): OwnDriver {
  const driver = (browser as unknown as { driverManager?: OwnDriver }).driverManager;
  if (driver === undefined) throw new Error('the WebDriver session has not started');
  return driver;
}

/** The launcher keeps its session to itself and offers only `keys`, which presses all letters of a word at once, and no window. */
interface OwnDriver {
  performActions(session: string, actions: readonly object[]): Promise<void>;
  readonly driver: { setWindowRect(x: null, y: null, width: number, height: number): Promise<unknown> };
}
