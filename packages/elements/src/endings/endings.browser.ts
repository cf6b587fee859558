import { capabilitiesGet, type Capabilities, defineBackend, problem } from '@sayso/contract';
import { DEFAULT_DURATIONS, DEFAULT_LIMITS } from '@sayso/contract';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, find, gone, lookUp, readable, reads, tabTo } from '../../../../test/hosts/roles.ts';
import { exportsBackend, withExports } from '../../test/exports.ts';
import { clear, stage, tapped } from '../../test/stage.ts';
import './define.ts';

const markup = '<sayso-endings organization-id="harbor"></sayso-endings>';

function offering(kinds: Capabilities['kinds']) {
  const host = { name: 'Tidewater CRM', languages: ['en'], links: {} };
  const answer = { host, kinds, durations: DEFAULT_DURATIONS, limits: DEFAULT_LIMITS };
  return () => defineBackend({ 'capabilities.get': () => answer });
}

const every: Capabilities['kinds'] = [
  { kind: 'delete-organization', fulfilment: { by: 'support', longestWait: 'PT48H' } },
  { kind: 'reset-organization', fulfilment: { by: 'support', longestWait: 'PT48H', answer: 'link' } },
  { kind: 'close-organization', fulfilment: { by: 'automatic' } },
  { kind: 'delete-account', fulfilment: { by: 'automatic' } },
  { kind: 'deactivate-account', fulfilment: { by: 'support' } },
  { kind: 'transfer-ownership', fulfilment: { by: 'automatic' } },
  { kind: 'leave-organization', fulfilment: { by: 'automatic' } },
];

function headings(): readonly string[] {
  const all = document.querySelector('sayso-endings')?.shadowRoot?.querySelectorAll('h3') ?? [];
  return [...all].map((heading) => heading.textContent.trim());
}

describe('<sayso-endings>', () => {
  afterEach(clear);

  it('A12 puts what the host offers side by side, with what is kept and what goes, before anything is chosen', async () => {
    stage(markup);
    await find('heading', 'Leave the organization');
    expect(headings()).to.deep.equal([
      'Leave the organization',
      'Delete your account',
      'Download your data',
      'Export all data',
    ]);
    const text = readable();
    expect(text).to.contain('Your account is your login. The organization and its data are something else');
    expect(text).to.contain('You go; the organization and your account go on.');
    expect(text).to.contain('Your account goes for good; what belongs to the organization does not.');
    expect(text).to.contain('stays there, without your name');
  });

  it('opens the act itself, and keys lead there', async () => {
    stage(markup);
    await tabTo('button', 'Leave organization');
    await press('Enter');
    await find('heading', 'Leave Harbor & Pine Sales?');
    await press('Escape');
    await gone('heading', 'Leave Harbor & Pine Sales?');
    await activate('button', 'Delete account');
    await find('heading', 'Delete your account?');
  });

  it('A12 puts a copy of the data beside what ends something: the person’s own, and the organization’s', async () => {
    const exports = exportsBackend();
    const { provider } = stage(markup, { through: (host) => withExports(host, exports) });
    await find('heading', 'Download your data');
    expect(headings()).to.deep.equal([
      'Leave the organization',
      'Delete your account',
      'Download your data',
      'Export all data',
    ]);
    await reads('You get a copy to keep. Nothing ends.');
    await activate('button', 'Export all data');
    await activate('button', 'Download my data');
    await reads('Waiting to begin…');
    expect(exports.asked.map(({ scope, subject }) => `${scope} ${subject.id}`)).to.deep.equal([
      'backup harbor',
      'access account-agent',
    ]);
    const element = provider.querySelector('sayso-endings');
    element?.setAttribute('kinds', 'export-account delete-account');
    await gone('button', 'Leave organization');
    await find('button', 'Delete account');
    expect(headings()).to.deep.equal(['Delete your account', 'Download your data']);
  });

  it('offers no copy where the host has none', async () => {
    const exports = exportsBackend({ preview: { scopes: [] } });
    stage(markup, { through: (host) => withExports(host, exports) });
    await find('button', 'Leave organization');
    expect(headings()).to.deep.equal(['Leave the organization', 'Delete your account']);
  });

  it('shows the mildest first, and says what the support team carries out and how long that takes at most', async () => {
    stage(markup, { through: offering(every) });
    await find('heading', 'Delete the organization');
    expect(headings()).to.deep.equal([
      'Leave the organization',
      'Deactivate your account',
      'Delete your account',
      'Close the organization',
      'Start the organization afresh',
      'Delete the organization',
    ]);
    const text = readable();
    expect(text).to.contain('The support team carries this out.');
    expect(text).to.contain('The support team carries this out, within 48 hours.');
    expect(text).to.contain('The support team answers with a link within 48 hours');
    for (const name of ['Deactivate account', 'Close organization', 'Start fresh', 'Delete organization']) {
      expect(await find('button', name)).to.be.instanceOf(HTMLElement);
    }
  });

  it('D6 says nothing of organizations where the host has none', async () => {
    const kinds = every.filter(({ kind }) => kind.endsWith('-account'));
    stage(markup, { through: offering(kinds) });
    await reads('Your account and everything in it go for good.');
    expect(readable()).not.to.match(/organization/i);
  });

  it('shows only acts about the account without an organization, and only the kinds that the page asks for', async () => {
    const { provider } = stage('<sayso-endings></sayso-endings>', { through: offering(every) });
    await find('heading', 'Delete your account');
    expect(headings()).to.deep.equal(['Deactivate your account', 'Delete your account']);
    const element = provider.querySelector('sayso-endings');
    element?.setAttribute('organization-id', 'harbor');
    await find('button', 'Close organization');
    element?.setAttribute('kinds', 'delete-account leave-organization');
    await gone('button', 'Close organization');
    await find('button', 'Delete account');
    expect(headings()).to.deep.equal(['Leave the organization', 'Delete your account']);
    expect(element?.querySelectorAll('[slot$="-organization"]')).to.have.length(1);
  });

  it('takes the act that the page has put there', async () => {
    stage(
      `<sayso-endings organization-id="harbor"><button slot="leave-organization">Our own way</button></sayso-endings>`,
    );
    await find('button', 'Our own way');
    await find('button', 'Delete account');
    expect(lookUp('button', 'Leave organization')).to.equal(undefined);
  });

  it('says so where nothing is offered, and tries again where it could not ask', async () => {
    const { provider } = stage(markup, { through: offering([]) });
    await reads('Nothing of this can be done here.');
    let broken = true;
    provider.backend = tapped(offering(every)(), capabilitiesGet, () => {
      if (broken) throw problem('unavailable');
    });
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'Try again');
    await find('button', 'Leave organization');
  });

  it('E8 speaks Swedish and uses the host’s word', async () => {
    await import('../locales/sv.ts');
    const { provider } = stage(markup);
    provider.lang = 'sv';
    provider.organizationWord = 'team';
    await find('heading', 'Lämna teamet');
    await reads('Ditt konto försvinner för gott; det som hör till teamet gör det inte.');
  });
});
