import { setViewport } from '@web/test-runner-commands';
import { expect } from 'chai';
import { dress, looks, undress } from './axe.ts';
import { clear } from './stage.ts';
import { states } from './states.ts';

const spacing = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }`;

/** The open dialogs, else what is on the page. */
function shownRoots(): readonly Element[] {
  const hosts = [...document.querySelectorAll('sayso-provider > *')];
  const dialogs = hosts
    .map((host) => host.shadowRoot?.querySelector('dialog'))
    .filter((dialog): dialog is HTMLDialogElement => dialog?.matches(':modal') ?? false);
  return dialogs.length > 0 ? dialogs : hosts;
}

/** What stands out of the window or of its own box, in words. */
function overflowing(): readonly string[] {
  return shownRoots().flatMap((root) => {
    const inside = root.shadowRoot ?? root;
    const { host = root } = root.getRootNode() as Partial<ShadowRoot>;
    return [root, ...inside.querySelectorAll('*'), ...host.querySelectorAll('.sayso-form *')]
      .filter((element) => element.checkVisibility() && !element.matches('option, svg *, [role="status"]'))
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect();
        const wide = element.matches('button, a') && element.scrollWidth > element.clientWidth + 1;
        return left < -1 || right > innerWidth + 1 || wide;
      })
      .map((element) => `${element.outerHTML.slice(0, 120)} ${JSON.stringify(element.getBoundingClientRect())}`);
  });
}

describe('everything fits', () => {
  beforeEach(async () => {
    dress(looks[0]);
    await setViewport({ width: 320, height: 640 });
  });
  afterEach(async () => {
    clear();
    undress();
    await setViewport({ width: 1024, height: 768 });
  });

  for (const { name, reach } of states) {
    it(`${name}: in 320 px, with text of 200 %, with wider spacing`, async () => {
      await reach();
      expect(overflowing(), '320 px').to.deep.equal([]);
      document.documentElement.style.fontSize = '200%';
      expect(overflowing(), '200 %').to.deep.equal([]);
      document.documentElement.style.fontSize = '';
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(spacing);
      for (const root of shownRoots()) {
        const shadow = root.shadowRoot ?? (root.getRootNode() as ShadowRoot);
        shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet];
      }
      document.adoptedStyleSheets.push(sheet);
      expect(overflowing(), 'wider spacing').to.deep.equal([]);
      document.adoptedStyleSheets.pop();
    });
  }

  it('and can be reached: at 200 % the buttons do not cover what is above them', async () => {
    document.documentElement.style.fontSize = '200%';
    await states.find(({ name }) => name === 'leave: review')?.reach();
    const [dialog] = shownRoots();
    dialog?.scrollTo(0, 0);
    const foot = dialog?.querySelector('[part="footer"]')?.getBoundingClientRect();
    expect(foot?.top).to.be.greaterThan(640);
  });
});

describe('targets', () => {
  afterEach(clear);

  for (const { name, reach } of states) {
    it(`${name}: at least 24 px each way`, async () => {
      await reach();
      const small = [...document.querySelectorAll('sayso-provider > *')]
        .flatMap((host) => [...(host.shadowRoot?.querySelectorAll('button, a, input, select, textarea') ?? [])])
        .filter((element) => element.checkVisibility())
        .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ element }) => element.outerHTML);
      expect(small).to.deep.equal([]);
    });
  }
});
