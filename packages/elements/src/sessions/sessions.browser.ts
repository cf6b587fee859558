import { problem, sessionsList, sessionsRevoke } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, focused, gone, lookUp, readable, reads, tabTo } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, type StageOptions, tapped } from '../../test/stage.ts';
import './define.ts';
import type { SessionsEndedEvent } from './sessions.events.ts';

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1';

/** With two more places where the agent is signed in. */
function show(options: StageOptions = {}, markup = '<sayso-sessions sign-in-href="#door"></sayso-sessions>') {
  const staged = stage(markup, options);
  const there = staged.host.signInAs('account-agent', { userAgent: FIREFOX, place: 'Oslo, Norway' });
  staged.host.signInAs('account-agent', { userAgent: IPHONE });
  document.querySelector('sayso-sessions')?.refresh();
  return { ...staged, there: there.sessionId };
}

const rows = () =>
  [...(document.querySelector('sayso-sessions')?.shadowRoot?.querySelectorAll('li') ?? [])].map((row) =>
    row.innerText.replaceAll(/\s+/g, ' '),
  );

describe('<sayso-sessions>', () => {
  afterEach(clear);

  it('A9 shows each place by device, browser, place and time, this device first and marked', async () => {
    show();
    await find('button', 'Sign out Firefox on Windows');
    const [own = '', ...others] = rows();
    expect(own).to.match(/This device/);
    expect(own).to.match(/Signed in \d+ \w+ \d{4} at \d\d:\d\d \(today\)/);
    expect(others).to.have.lengthOf(2);
    const firefox = others.find((row) => row.startsWith('Firefox on Windows'));
    expect(firefox).to.contain('Oslo, Norway');
    expect(firefox).to.match(/Last used \d+ \w+ \d{4} at \d\d:\d\d \(today\)/);
    await find('button', 'Sign out Safari on iOS');
  });

  it('A9 signs one of them out, and says which', async () => {
    const { host, provider, there } = show();
    const fact = heard<SessionsEndedEvent>(document, 'sayso-sessions-ended');
    await activate('button', 'Sign out Firefox on Windows');
    expect([(await fact).which, (await fact).isSignedOut]).to.deep.equal(['one', false]);
    await gone('button', 'Sign out Firefox on Windows');
    expect(host.principalOf(there).kind).to.equal('anonymous');
    expect(provider.querySelector('[role="status"]')?.textContent).to.equal('Firefox on Windows has been signed out.');
    expect(focused()?.textContent?.trim()).to.equal('Read again');
  });

  it('A9 signs all others out and keeps this one', async () => {
    const { host } = show();
    await activate('button', 'Sign out all others');
    await reads('You are signed in here alone.');
    expect(rows()).to.have.lengthOf(1);
    expect(lookUp('button', 'Sign out all others')).to.equal(undefined);
    expect(host.state.tables.sessions.filter(({ endedAt }) => endedAt === undefined)).to.have.lengthOf(1);
  });

  it('A9 asks once before it signs this page out, and then leads to where one signs in', async () => {
    const { host } = show();
    await activate('button', 'Sign out everywhere');
    expect((await find('heading', 'Sign out here, too?')) === focused()).to.equal(true);
    await reads('All 3 devices are signed out at once, this one too.');
    await activate('button', 'Cancel');
    await find('button', 'Sign out Firefox on Windows');
    await activate('button', 'Sign out everywhere');
    const fact = heard<SessionsEndedEvent>(document, 'sayso-sessions-ended');
    await activate('button', 'Sign out everywhere');
    expect((await fact).isSignedOut).to.equal(true);
    await find('heading', 'You have been signed out');
    await find('link', 'Sign in');
    expect(host.state.tables.sessions.every(({ endedAt }) => endedAt !== undefined)).to.equal(true);
  });

  it('asks once before it signs this device out', async () => {
    show();
    await activate('button', 'Sign out This device');
    await reads('This device is signed out at once.');
    await activate('button', 'Sign out');
    await reads('This device is signed out. Sign in again to go on.');
  });

  it('takes what ended elsewhere in the meantime as ended', async () => {
    const { host, there } = show();
    await find('button', 'Sign out Firefox on Windows');
    host.state.tables.sessions = host.state.tables.sessions.filter(({ id }) => id !== there);
    await activate('button', 'Sign out Firefox on Windows');
    await gone('button', 'Sign out Firefox on Windows');
    expect(readable()).not.to.contain('Something went wrong');
  });

  it('reads again when asked, and keeps what it has when that fails', async () => {
    let broken = false;
    const fail = () => {
      if (broken) throw problem('unavailable');
    };
    const { host } = show({ through: (backend) => tapped(backend, sessionsList, fail) });
    await find('button', 'Sign out Firefox on Windows');
    host.signInAs('account-agent', { userAgent: FIREFOX.replace('Windows NT 10.0; Win64; x64', 'X11; Linux x86_64') });
    await activate('button', 'Read again');
    await find('button', 'Sign out Firefox on Linux');
    broken = true;
    await activate('button', 'Read again');
    await reads('This is how it was a moment ago');
    await find('button', 'Sign out Firefox on Linux');
  });

  it('says what went wrong, and leaves the place there', async () => {
    const lost = () => {
      throw problem('unavailable');
    };
    show({ through: (backend) => tapped(backend, sessionsRevoke, lost) });
    await activate('button', 'Sign out Firefox on Windows');
    await reads('Something went wrong.');
    await find('button', 'Sign out Firefox on Windows');
  });

  it('can be used with keys alone, and speaks Swedish', async () => {
    await import('../locales/sv.ts');
    const { provider } = show();
    provider.lang = 'sv';
    await find('heading', 'Här är du inloggad');
    await tabTo('button', 'Logga ut Firefox på Windows');
    await press('Enter');
    await gone('button', 'Logga ut Firefox på Windows');
  });
});
