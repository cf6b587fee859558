import { expect } from 'chai';
import { press } from '../../browsers/keyboard.ts';
import { resize } from '../../browsers/viewport.ts';
import { askedForProof } from '../proof.ts';
import { PASSWORD } from '../proof.ts';
import { fill, find, reads, type Role } from '../roles.ts';
import { walks } from '../walk.ts';
import { rooms } from './sample.ts';
import { enterWebView, misfits, type WebView } from './small-screen.ts';
import { amounts, changeOf, isLeft, own, UNTIL_ERASED } from './steps.ts';

/** Scrolls there and touches it, as a thumb does: what lies under the point gets it. */
async function tap(role: Role, name: string | RegExp): Promise<void> {
  const element = await find(role, name);
  element.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = element.getBoundingClientRect();
  const [x, y] = [left + width / 2, top + height / 2];
  let under = document.elementFromPoint(x, y);
  while (under?.shadowRoot) {
    const deeper = under.shadowRoot.elementFromPoint(x, y);
    if (!deeper || deeper === under) break;
    under = deeper;
  }
  expect(under && element.contains(under), `${role} "${name}" is under ${under?.outerHTML.slice(0, 80)}`).to.equal(
    true,
  );
  element.click();
}

function fits(): void {
  expect(misfits()).to.deep.equal([]);
}

walks(rooms, 'on a phone, in a web view', (walk) => {
  let view: WebView;
  const size = [innerWidth, innerHeight] as const;
  beforeEach(async () => {
    await resize(320, 568);
    view = enterWebView();
  });
  afterEach(async () => {
    view.leave();
    await resize(...size);
  });

  it('D7 every page fits', async () => {
    await walk().enter('regular');
    const pages = ['Rooms', 'Recordings', ['Privacy', 'Your data'], 'Consents', 'Profile', 'Security'] as const;
    for (const page of pages) {
      const [link, heading] = typeof page === 'string' ? [page, page] : page;
      await tap('link', link);
      await find('heading', heading);
      fits();
    }
    // WebKit's window is at least as wide as its toolbar.
    expect(innerWidth).to.be.at.most(/Chrome|Firefox/.test(navigator.userAgent) ? 320 : 450);
  });

  it('D7 deletion works from its button to its end, by touch and without a window or a download', async () => {
    await walk().enter('regular');
    await tap('button', 'Delete profile');
    await reads('Goes with your account');
    fits();
    await tap('button', 'Continue');
    await reads('Delete your account now?');
    fits();
    await tap('button', 'Delete account');
    await askedForProof();
    fits();
    await fill('Password', PASSWORD);
    await tap('button', 'Confirm');
    await reads('Erasing');
    fits();
    await walk().host.work();
    await reads('Your account has been erased');
    fits();
    await tap('button', 'Close');
    await find('heading', 'Sign in to Veranda Rooms');
    fits();
    const after = await walk().host.state();
    expect(changeOf(after, 'delete-account').state).to.equal('completed');
    expect(amounts(after, 'regular', own)).to.deep.equal([0, 0, 0, 0, 0]);
    expect(isLeft(after, 'regular')).to.equal(false);
    expect(view.tried).to.deep.equal([]);
  }).timeout(UNTIL_ERASED);

  it('D7 what stands in the way is solved there as well', async () => {
    await walk().enter('owner');
    await tap('button', 'Delete profile');
    await reads('1 thing stands in the way');
    fits();
    await tap('button', 'Hand over');
    await reads('Who becomes the new owner?');
    await find('radio', /^Kofi Boateng/);
    fits();
    await tap('radio', /^Kofi Boateng/);
    await tap('button', 'Continue');
    await reads('Hand over Harbour Street Choir?');
    await tap('button', 'Continue');
    await tap('button', 'Hand over');
    await askedForProof();
    await fill('Password', PASSWORD);
    await tap('button', 'Confirm');
    await reads('Kofi Boateng now owns Harbour Street Choir');
    fits();
    await tap('button', 'Back');
    await reads('Solved. Nothing stands in the way any more.');
    fits();
    const { tables } = await walk().host.state();
    expect(tables.members.find(({ id }) => id === 'member-member')?.role).to.equal('owner');
    expect(view.tried).to.deep.equal([]);
  });

  it('D7 a break, and the way back from it', async () => {
    await walk().enter('regular');
    await tap('button', 'Deactivate account');
    await reads('Deactivate your account?');
    fits();
    await tap('button', 'Continue');
    await tap('button', 'Deactivate account');
    await askedForProof();
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Your account is deactivated');
    fits();
    const accountState = async () =>
      (await walk().host.state()).tables.accounts.find(({ id }) => id === 'account-regular')?.state;
    expect(await accountState()).to.equal('deactivated');
    await tap('button', 'Close');
    await fill('Email', 'regular@rooms.example');
    await fill('Password', PASSWORD);
    await tap('button', 'Sign in');
    await reads('Signing in has changed nothing.');
    fits();
    await tap('button', 'Reactivate my account');
    await find('heading', 'Profile');
    expect(await accountState()).to.equal('active');
    expect(amounts(await walk().host.state(), 'regular', own)).to.deep.equal([14, 87, 1320, 5, 4]);
    expect(view.tried).to.deep.equal([]);
  });
});
