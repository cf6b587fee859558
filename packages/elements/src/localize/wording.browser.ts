import { expect } from 'chai';
import { activate, find, reads } from '../../../../test/hosts/roles.ts';
import { clear, stage } from '../../test/stage.ts';
import '../leave-organization/define.ts';
import '../locales/en.ts';
import '../locales/sv.ts';
import '../rejoin-organization/define.ts';
import { registerWording } from './wording.ts';

const markup = '<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>';

describe('the words of an element', () => {
  afterEach(() => {
    registerWording({ en: { 'leave.trigger': 'Leave {org.name}', close: 'Close' } });
    clear();
  });

  it('E8 are those of the nearest lang, across shadow roots, and follow when it changes', async () => {
    const { provider } = stage('<div lang="sv-SE"></div>');
    const root = provider.querySelector('div')?.attachShadow({ mode: 'open' });
    if (root) root.innerHTML = markup;
    await activate('button', 'Lämna organisationen');
    const text = await reads('Stannar kvar i Harbor & Pine Sales');
    expect(text).to.contain('128 leads').and.contain('1 204 samtal');
    provider.querySelector('div')?.setAttribute('lang', 'en');
    await reads('Stays in Harbor & Pine Sales');
  });

  it('are English where the language is not there, and say so', async () => {
    document.documentElement.lang = 'he';
    document.documentElement.dir = 'rtl';
    stage(markup);
    await activate('button', 'Leave organization');
    const dialog = await find('dialog', 'Leave Harbor & Pine Sales?');
    expect(dialog.lang).to.equal('en');
    expect(getComputedStyle(dialog).direction).to.equal('ltr');
  });

  it('survive a lang that is none', async () => {
    stage(markup).provider.lang = 'not a language';
    await activate('button', 'Leave organization');
    await reads('128 leads');
  });

  it('give way to the element’s own, then to the provider’s, then to the page’s', async () => {
    const { provider } = stage(markup);
    const element = provider.querySelector('sayso-leave-organization');
    registerWording({ en: { 'leave.trigger': 'By the page', close: 'Shut' } });
    await find('button', 'By the page');
    provider.wording = { en: { 'leave.trigger': 'By the provider' } };
    await find('button', 'By the provider');
    if (element) element.wording = { en: { 'leave.trigger': 'By itself' } };
    await activate('button', 'By itself');
    await find('button', 'Shut');
  });

  it('take in what the host calls an organization', async () => {
    const { provider } = stage(`${markup}<sayso-rejoin-organization></sayso-rejoin-organization>`);
    provider.organizationWord = 'workspace';
    await activate('button', 'Leave workspace');
    await reads('With this workspace code you can come back at any time.');
    provider.lang = 'sv';
    await reads('arbetsytans kod');
    provider.wording = { sv: { 'org.code': 'klubbkoden', 'workspace.code': 'klubbkoden' } as object };
    await reads('klubbkoden');
  });
});
