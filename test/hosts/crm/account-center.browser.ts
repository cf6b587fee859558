import { expect } from 'chai';
import { resize } from '../../browsers/viewport.ts';
import { activate, find, focused, gone, lookUp, readable, reads, until } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'the account center', (walk) => {
  const size = [innerWidth, innerHeight] as const;
  beforeEach(() => resize(1200, 800));
  afterEach(() => resize(...size));

  it('Z8 has profile, security, privacy and endings in sections, each by its link, and the way back', async () => {
    await walk().enter('agent', 'center');
    await find('heading', 'Profile');
    await find('textbox', 'Name');
    await activate('link', 'Security');
    await find('heading', 'Where you are signed in');
    expect(location.hash).to.equal('#/center/security');
    await until(
      () => (focused()?.textContent?.trim() === 'Security' ? true : undefined),
      'focus is not on the heading',
    );
    await activate('link', 'Privacy');
    await find('heading', 'What is stored about you');
    await activate('link', 'Leave and delete');
    await find('button', 'Leave organization');
    history.back();
    await find('heading', 'Privacy');
  });

  it('Z8 opens where a deep link leads, also after a reload', async () => {
    history.replaceState(null, '', '#/center/security');
    await walk().enter('agent', 'center');
    await find('heading', 'Security');
    await find('textbox', 'Current password');
    await walk().reload();
    await find('heading', 'Security');
  });

  it('C4 shows the organization’s data to those whose role takes it along, and to nobody else', async () => {
    await walk().enter('agent', 'center');
    await find('link', 'Leave and delete');
    expect(lookUp('link', 'Data management') === undefined).to.equal(true);
    await walk().enter('owner', 'center');
    await activate('link', 'Data management');
    await find('heading', 'Check an archive');
    await activate('link', 'The organization');
    await find('button', 'Hand over organization');
  });

  it('A1 leaving takes what is about the organization off the page, and keeps what is about the account', async () => {
    await walk().enter('agent', 'center');
    await activate('link', 'Leave and delete');
    await activate('button', 'Leave organization');
    await activate('button', 'Continue');
    await activate('button', 'Leave organization');
    await reads('You have left');
    await activate('button', 'Close');
    await gone('button', 'Leave organization');
    await find('button', 'Delete account');
  });

  it('D7 is a list first on a narrow page, and everything fits', async () => {
    await resize(320, 640);
    await walk().enter('agent', 'center');
    for (const section of ['Profile', 'Security', 'Privacy', 'Leave and delete']) {
      await activate('link', section);
      await find('heading', section);
      await until(() => (readable().includes('Loading…') ? undefined : true), 'still loading');
      expect(document.documentElement.scrollWidth, section).to.be.at.most(innerWidth);
      await activate('link', 'All sections');
    }
    await find('link', 'Security');
  });
});
