import { changesList, exportsPreview, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { resize } from '../../../../test/browsers/viewport.ts';
import { activate, find, focused, gone, lookUp, reads, until } from '../../../../test/hosts/roles.ts';
import {
  arrived,
  goTo,
  known,
  leaveCenter,
  sectionLinks,
  shownPanels,
  stageCenter,
  wholeHost,
  without,
} from '../../test/center.ts';
import { heard, stage, tapped } from '../../test/stage.ts';
import '../all.ts';
import type { BeforeSectionEvent, SectionEvent } from './account-center.events.ts';

const names = (links: readonly HTMLAnchorElement[]) => links.map(({ dataset }) => dataset['section']);
const tags = (panels: readonly Element[]) => panels.map(({ localName }) => localName);

describe('<sayso-account-center>', () => {
  const size = [innerWidth, innerHeight] as const;
  beforeEach(() => resize(1000, 800));
  afterEach(leaveCenter);
  after(() => resize(...size));

  it('shows the first section, and a link to each that there is', async () => {
    const { center } = await stageCenter();
    const links = sectionLinks(center);
    expect(names(links)).to.include.members(['privacy', 'organization', 'data', 'leave']);
    expect(links.filter((link) => link.ariaCurrent !== null).map((link) => link.ariaCurrent)).to.deep.equal(['page']);
    expect(links[0]?.ariaCurrent).to.equal('page');
    await find('heading', links[0]?.textContent?.trim() ?? '');
  });

  it('loads a panel when its section is shown, puts it into light DOM, and keeps it', async () => {
    const { center } = await stageCenter();
    expect(center.querySelector('sayso-endings') === null).to.equal(true);
    await goTo(center, 'leave');
    const endings = center.querySelector(':scope > sayso-endings');
    expect(endings === null).to.equal(false);
    await goTo(center, 'privacy');
    expect(tags(shownPanels(center))).to.include.members(['sayso-export-panel', 'sayso-data-inventory']);
    expect(tags(shownPanels(center))).not.to.include('sayso-endings');
    await goTo(center, 'leave');
    expect(center.querySelector(':scope > sayso-endings') === endings).to.equal(true);
  });

  it('goes by link, puts focus on the heading, and comes back by the browser’s back', async () => {
    const { center } = await stageCenter();
    await activate('link', 'Privacy');
    await until(() => (center.section === 'privacy' ? true : undefined), 'not there');
    expect(location.hash).to.equal('#privacy');
    await until(
      () => (focused()?.textContent?.trim() === 'Privacy' && focused()?.localName === 'h2' ? true : undefined),
      'no focus',
    );
    await activate('link', 'Leave and delete');
    await find('heading', 'Leave and delete');
    history.back();
    await find('heading', 'Privacy');
    expect(center.section).to.equal('privacy');
  });

  it('opens where the address says, below the page’s own place too', async () => {
    history.replaceState(null, '', '#data');
    const { center } = await stageCenter();
    expect(center.section).to.equal('data');
    leaveCenter();
    history.replaceState(null, '', '#/center/leave');
    const other = await stageCenter('<sayso-account-center hash="/center/"></sayso-account-center>');
    expect(other.center.section).to.equal('leave');
    expect(sectionLinks(other.center)[0]?.hash).to.match(/^#\/center\//);
  });

  it('leaves alone what a fragment says to somebody else', async () => {
    history.replaceState(null, '', '#main-content');
    const { center } = await stageCenter();
    expect(center.section).to.equal('');
    expect(lookUp('navigation', 'Your account') === undefined).to.equal(false);
    await reads(sectionLinks(center)[0]?.textContent?.trim() ?? '');
  });

  it('says so where a link leads to what is not there', async () => {
    await stageCenter('<sayso-account-center section="treasury"></sayso-account-center>');
    await reads('What this link leads to is not here');
    await activate('link', 'Privacy');
    await find('heading', 'Privacy');
  });

  it('leaves going there to a page that prevents it, and hears of it from its property', async () => {
    const { center } = await stageCenter();
    center.sectionHref = (section) => `/settings/${section}`;
    await center.updateComplete;
    expect(sectionLinks(center).map(({ pathname }) => pathname)).to.include('/settings/privacy');
    center.addEventListener('sayso-before-section', (event) => {
      event.preventDefault();
      center.section = (event as BeforeSectionEvent).section;
    });
    const told = heard<SectionEvent>(document, 'sayso-section');
    await activate('link', 'Data management');
    expect(await told).to.include({ section: 'data', label: 'Data management' });
    await until(() => (focused()?.localName === 'h2' ? true : undefined), 'no focus');
    expect(location.hash).to.equal('');
  });

  it('does not take focus by itself', async () => {
    await stageCenter('<sayso-account-center section="leave"></sayso-account-center>');
    await find('heading', 'Leave and delete');
    expect(focused() === document.body).to.equal(true);
  });

  it('does not take focus from what the person does elsewhere on the page', async () => {
    const { center } = await stageCenter('<input aria-label="Search" /><sayso-account-center></sayso-account-center>');
    (await find('textbox', 'Search')).focus();
    center.section = 'leave';
    await find('heading', 'Leave and delete');
    expect(focused()?.localName).to.equal('input');
  });

  it('D7 shows the list first where it is narrow, and leads back to it', async () => {
    await resize(320, 640);
    const { center } = await stageCenter();
    await until(() => (center.clientWidth < 600 ? true : undefined), 'not narrow');
    await find('link', 'Privacy');
    expect(shownPanels(center)).to.deep.equal([]);
    await activate('link', 'Privacy');
    await find('heading', 'Privacy');
    expect(lookUp('link', 'Leave and delete') === undefined).to.equal(true);
    await activate('link', 'All sections');
    await find('link', 'Leave and delete');
    await until(() => (focused()?.textContent?.trim() === 'Privacy' ? true : undefined), 'no focus on where one was');
    expect(center.section).to.equal('');
  });

  it('takes in the page’s own sections, and what it adds to one', async () => {
    const { center } = await stageCenter(`<sayso-account-center>
      <p slot="privacy">We also keep a paper file.</p>
      <div slot="billing" data-label="Billing"><h3>Your card</h3></div>
    </sayso-account-center>`);
    expect(names(sectionLinks(center)).at(-1)).to.equal('billing');
    await activate('link', 'Privacy');
    await reads('We also keep a paper file.');
    expect(lookUp('heading', 'Your card') === undefined).to.equal(true);
    await activate('link', 'Billing');
    await find('heading', 'Billing');
    await find('heading', 'Your card');
    center.querySelector('[slot="billing"]')?.remove();
    await gone('link', 'Billing');
  });

  it('shows the sections that the page names, in its order', async () => {
    const { center } = await stageCenter(
      '<sayso-account-center sections="leave treasury privacy"></sayso-account-center>',
    );
    expect(names(sectionLinks(center))).to.deep.equal(['leave', 'privacy']);
  });

  it('has no list where there is but one section', async () => {
    await stageCenter('<sayso-account-center sections="leave"></sayso-account-center>');
    await find('heading', 'Leave and delete');
    expect(lookUp('navigation', 'Your account') === undefined).to.equal(true);
  });

  it('looks again when a change or a membership stands otherwise', async () => {
    const { center, host } = await stageCenter();
    expect(names(sectionLinks(center))).to.include('data');
    const member = host.state.tables.members.find(({ accountId }) => accountId === 'account-owner');
    Object.assign(member ?? {}, { role: 'agent' });
    host.touch();
    document.dispatchEvent(new Event('sayso-ownership-transferred'));
    await gone('link', 'Data management');
    await find('link', 'Privacy');
  });

  it('keeps what was typed when it looks again, and when another section is shown', async () => {
    const { center } = await stageCenter('<sayso-account-center section="data"></sayso-account-center>');
    await arrived(center);
    const panel = center.querySelector('sayso-export-panel');
    document.dispatchEvent(new Event('visibilitychange'));
    await goTo(center, 'leave');
    await goTo(center, 'data');
    expect(center.querySelector('sayso-export-panel') === panel).to.equal(true);
  });

  it('forgets passwords and codes in what is no longer shown', async () => {
    const { center } = await stageCenter('<sayso-account-center section="privacy"></sayso-account-center>');
    await arrived(center);
    const panel = center.querySelector('sayso-export-panel') as HTMLElement;
    panel.insertAdjacentHTML(
      'beforeend',
      '<form><input type="password" autocomplete="current-password"><input autocomplete="one-time-code"><input autocomplete="name"></form>',
    );
    const typed = [...panel.querySelectorAll('input')];
    for (const input of typed) input.value = 'typed';
    await goTo(center, 'leave');
    expect(typed.map(({ value }) => value)).to.deep.equal(['', '', 'typed']);
  });

  it('begins anew, with nothing of the former person, in front of another backend', async () => {
    const { center, host, provider } = await stageCenter(
      '<sayso-account-center section="privacy"></sayso-account-center>',
    );
    await arrived(center);
    const before = [...center.querySelectorAll('[slot^="panel-"]')];
    provider.backend = host.as(host.signInAs('account-agent'));
    await until(() => (before.every(({ isConnected }) => !isConnected) ? true : undefined), 'still there');
    await known(center);
    await gone('link', 'Data management');
    await arrived(center);
    expect(shownPanels(center).length).to.be.greaterThan(0);
  });

  it('leaves somebody whose account is going the way back and their data', async () => {
    const state = wholeHost();
    const account = state.tables.accounts.find(({ id }) => id === 'account-owner');
    Object.assign(account ?? {}, { state: 'deactivated' });
    const { center } = await stageCenter('<sayso-account-center></sayso-account-center>', { state });
    await arrived(center);
    const sections = new Set([
      ...names(sectionLinks(center)),
      center.shadowRoot?.querySelector('h2')?.textContent?.trim(),
    ]);
    expect(sections.has('leave')).to.equal(false);
    await goTo(center, 'privacy');
    expect(tags(shownPanels(center))).to.include('sayso-export-panel');
    await until(() => center.querySelector('sayso-pending-change') ?? undefined, 'nothing says what is on its way');
  });

  it('leaves saying what is on its way to a page that does', async () => {
    const { center } = await stageCenter('<sayso-account-center><span slot="pending"></span></sayso-account-center>');
    await goTo(center, 'leave');
    expect(center.querySelector('sayso-pending-change') === null).to.equal(true);
  });

  it('says what is wrong where nothing can be looked up, and tries again', async () => {
    let isDown = true;
    const { provider } = stage('<sayso-account-center></sayso-account-center>', {
      state: wholeHost(),
      as: 'owner',
      through: (backend) => ({
        serves: (operation) => backend.serves(operation),
        async call(operation, input, context) {
          if (isDown) throw problem('unavailable');
          return backend.call(operation, input, context);
        },
      }),
    });
    await find('button', 'Try again');
    isDown = false;
    await activate('button', 'Try again');
    await find('link', 'Privacy');
    provider.remove();
  });

  it('goes on without what cannot be exported', async () => {
    const refuse = () => {
      throw problem('capability-missing');
    };
    const { center } = await stageCenter('<sayso-account-center></sayso-account-center>', {
      through: (backend) => tapped(backend, exportsPreview, refuse),
    });
    expect(names(sectionLinks(center))).not.to.include('data');
    expect(names(sectionLinks(center))).to.include('privacy');
  });

  it('asks nobody what is on its way where that is not served', async () => {
    const { center } = await stageCenter('<sayso-account-center section="leave"></sayso-account-center>', {
      through: (backend) => without(backend, changesList.id),
    });
    await arrived(center);
    expect(center.querySelector('sayso-pending-change') === null).to.equal(true);
  });

  it('is walked by keys alone', async () => {
    const { center } = await stageCenter();
    const links = sectionLinks(center);
    links[0]?.focus();
    await press('Tab');
    expect(focused() === links[1]).to.equal(true);
    await press('Enter');
    await until(() => (focused()?.localName === 'h2' ? true : undefined), 'no focus on the heading');
  });
});
