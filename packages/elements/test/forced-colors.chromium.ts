import { emulateMedia } from '@web/test-runner-commands';
import { expect } from 'chai';
import { clear } from './stage.ts';
import { states } from './states.ts';

/** Controls and dialogs without a border that can be seen. */
function borderless(): readonly string[] {
  return [...document.querySelectorAll('sayso-provider > *')]
    .flatMap((host) => [
      ...(host.shadowRoot?.querySelectorAll('.button, .notice, .code, dialog, input:not([type]), textarea, select') ??
        []),
      ...host.querySelectorAll('.sayso-form :is(.button, input:not([type="checkbox"], [type="radio"]))'),
    ])
    .filter((element) => element.checkVisibility())
    .filter((element) => {
      const { borderBlockStartWidth, borderBlockStartStyle, borderBlockStartColor } = getComputedStyle(element);
      const seen = parseFloat(borderBlockStartWidth) > 0 && borderBlockStartStyle !== 'none';
      return !seen || borderBlockStartColor === 'rgba(0, 0, 0, 0)';
    })
    .map((element) => element.outerHTML.slice(0, 160));
}

describe('forced colours', () => {
  before(() => emulateMedia({ forcedColors: 'active' }));
  after(() => emulateMedia({ forcedColors: 'none' }));
  afterEach(clear);

  for (const { name, reach } of states) {
    it(`${name}: everything has a border`, async () => {
      await reach();
      expect(borderless()).to.deep.equal([]);
    });
  }
});

describe('motion', () => {
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));
  afterEach(clear);

  it('is there, and is not for those who prefer none', async () => {
    const running = () => document.querySelector('sayso-leave-organization')?.shadowRoot?.getAnimations().length;
    await emulateMedia({ reducedMotion: 'no-preference' });
    await states.find(({ name }) => name === 'leave: loading')?.reach();
    expect(running()).to.be.greaterThan(0);
    clear();
    await emulateMedia({ reducedMotion: 'reduce' });
    await states.find(({ name }) => name === 'leave: loading')?.reach();
    expect(running()).to.equal(0);
  });
});
