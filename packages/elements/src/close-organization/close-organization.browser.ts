import { pipelineHost } from '@sayso/testing/hosts/pipeline';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage } from '../../test/stage.ts';
import '../locales/sv.ts';
import './define.ts';
import type { BeforeCloseOrganizationEvent, OrganizationClosedEvent } from './close-organization.events.ts';

const element = (id: string) => `<sayso-close-organization organization-id="${id}"></sayso-close-organization>`;
const PASSWORD = 'correct horse battery staple';
const DATE = String.raw`\d+ \w+ \d{4} at \d\d:\d\d \(in \d+ days\)`;

describe('<sayso-close-organization>', () => {
  afterEach(clear);

  it('E1 E2 closes a paid one: the exact date of erasing, and that nothing brings it back', async () => {
    const { host } = stage(element('nordvik'), { as: 'admin', state: pipelineHost() });
    const before = heard<BeforeCloseOrganizationEvent>(document, 'sayso-before-close-organization');
    const closed = heard<OrganizationClosedEvent>(document, 'sayso-organization-closed');
    await activate('button', 'Close organization');
    const text = await reads('You need not do anything more afterwards');
    expect(text).to.match(new RegExp(`Takes effect As soon as you confirm Erasing begins ${DATE}`));
    await activate('button', 'Continue');
    await reads('This cannot be cancelled or undone.');
    await activate('button', 'Close organization');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('The organization is closed You need not do anything more.');
    expect(readable()).to.match(new RegExp(`Erasing begins ${DATE}`));
    expect((await before).organizationId).to.equal('nordvik');
    expect((await closed).organizationId).to.equal('nordvik');
    expect(lookUp('button', 'Reopen the organization')).to.equal(undefined);
    expect(host.state.tables.organizations.find(({ id }) => id === 'nordvik')?.state).to.equal('closed');
  });

  it('E7 Z2 reopens a trial with one click until a stated moment', async () => {
    const { host } = stage(element('testbanken'), { as: 'trial', state: pipelineHost() });
    await activate('button', 'Close organization');
    await reads(new RegExp(`Can be undone until ${DATE}`));
    await activate('button', 'Continue');
    await reads(new RegExp(`You can undo it with one click until ${DATE}`));
    await activate('button', 'Close organization');
    await fill('Password', PASSWORD);
    await press('Enter');
    await activate('button', 'Reopen the organization');
    await reads('The organization is open again');
    expect(host.state.tables.organizations.find(({ id }) => id === 'testbanken')?.state).to.equal('active');
  });

  it('B12 lets the person tell the others, or not, before it is asked for', async () => {
    const { host } = stage(element('nordvik'), { as: 'admin', state: pipelineHost() });
    await activate('button', 'Close organization');
    await activate('button', /^Tell the \d+ other members$/);
    await reads(/The \d+ other members are told in the moment you confirm/);
    await activate('button', 'Do not tell them');
    await find('button', /^Tell the \d+ other members$/);
    await activate('button', /^Tell the \d+ other members$/);
    await find('button', 'Change the message');
    await activate('button', 'Continue');
    await reads(/The \d+ other members are told in the moment you confirm/);
    await activate('button', 'Close organization');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('The organization is closed');
    expect(host.state.sayso.outbox.filter(({ template }) => template === 'members-informed')).to.not.have.length(0);
  });

  it('E8 says all of it in Swedish, dates included', async () => {
    document.documentElement.lang = 'sv';
    stage(element('testbanken'), { as: 'trial', state: pipelineHost() });
    await activate('button', 'Stäng organisationen');
    await reads(/Kan ångras till \d+ \w+ \d{4} kl\. \d\d:\d\d \(om \d+ dagar\)/);
    expect(readable()).to.match(/Du behöver inte göra något mer efteråt/);
  });

  it('Z5 lists what stands in the way and what only warns, each with its way', async () => {
    stage(element('fjallvind'), { as: 'blocked', state: pipelineHost() });
    await activate('button', 'Close organization');
    await reads('1 thing stands in the way');
    expect((await find('link', 'Open in a new tab')).getAttribute('href')).to.equal('#/billing');
    await activate('button', 'Cancel');
    await until(() => (readable().includes('1 thing stands') ? undefined : true), 'it still stands in the way');
  });

  it('Z5 looks again by itself when somebody comes back from where it is solved', async () => {
    const { host } = stage(element('fjallvind'), { as: 'blocked', state: pipelineHost() });
    await activate('button', 'Close organization');
    const link = await find('link', 'Open in a new tab');
    link.addEventListener('click', (event) => event.preventDefault());
    link.click();
    for (const row of host.state.tables['invoices'] ?? []) Object.assign(row, { state: 'paid' });
    host.touch();
    dispatchEvent(new Event('focus'));
    await until(() => (lookUp('link', 'Open in a new tab') ? undefined : true), 'it is still listed');
    await reads('1 thing stands in the way');
  });
});
