import { expect } from 'chai';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { ariaSnapshot } from './aria.ts';

declare const gc: () => void;

describe('the emulating harness', () => {
  afterEach(() => document.body.replaceChildren());

  it('forces colours', async () => {
    await emulateMedia({ forcedColors: 'active' });
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    await emulateMedia({ forcedColors: 'none' });
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
  });

  it('tells what a screen reader is told', async () => {
    document.body.innerHTML = '<main><h1>Leave</h1><button aria-expanded="false">More</button></main>';
    expect(await ariaSnapshot('main')).to.equal('- main:\n  - heading "Leave" [level=1]\n  - button "More"');
  });

  it('is as narrow as asked', async () => {
    await setViewport({ width: 320, height: 640 });
    expect(innerWidth).to.equal(320);
  });

  it('collects garbage when asked', async () => {
    const dropped = new WeakRef({ large: Array.from({ length: 1000 }, () => 'x') });
    await new Promise((resolve) => setTimeout(resolve));
    gc();
    expect(dropped.deref()).to.equal(undefined);
  });
});
