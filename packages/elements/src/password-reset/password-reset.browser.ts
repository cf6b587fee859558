import { ANONYMOUS } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { memoryBackend } from '@sayso/testing';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, gone, readable, reads } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage } from '../../test/stage.ts';
import './define.ts';

const NEW = 'purple mountain bicycle';
const EMAIL = 'agent@crm.example';

/** In front of a host where nobody has signed in. */
function show(markup = '<sayso-password-reset sign-in-href="#door"></sayso-password-reset>') {
  const host = memoryBackend(crmHost());
  const { provider } = stage(markup, { through: () => host.as(ANONYMOUS) });
  const token = () => host.state.sayso.outbox.findLast(({ params }) => params['reset'])?.params['reset'] ?? '';
  return { host, provider, token };
}

const element = () => document.querySelector('sayso-password-reset');

/** In place of what stands there. */
async function retype(name: string, text: string): Promise<void> {
  const field = (await find('textbox', name)) as HTMLInputElement;
  field.focus();
  field.select();
  await type(text);
}

async function request(email: string): Promise<void> {
  await fill('Email address', email);
  await activate('button', 'Send the link');
  await find('heading', 'Look into your mailbox');
}

describe('<sayso-password-reset>', () => {
  afterEach(clear);

  it('C8 says the same for an address that is known and for one that is not', async () => {
    const { host } = show();
    await request(EMAIL);
    const known = readable();
    expect(focused()?.textContent).to.equal('Look into your mailbox');
    expect(known).to.contain('It works once, for 30 minutes.');
    expect(host.state.sayso.outbox.map(({ to }) => to)).to.deep.equal([EMAIL]);
    await activate('button', 'Use another address');
    await retype('Email address', 'nobody@crm.example');
    await activate('button', 'Send the link');
    await reads('nobody@crm.example');
    expect(readable().replace('nobody@crm.example', EMAIL)).to.equal(known);
    expect(host.state.sayso.outbox).to.have.lengthOf(1);
  });

  it('C8 hints at the folder for spam and at the support team, and sends it again', async () => {
    const { provider } = show();
    await request(EMAIL);
    await reads('Look into the folder for spam');
    await find('link', 'Ask support');
    await activate('button', 'Send it again');
    await reads('Look into the folder for spam');
    expect(provider.querySelector('[role="status"]')?.textContent).to.equal('Asked for again.');
    expect((await find('link', 'Sign in')).getAttribute('href')).to.equal('#door');
  });

  it('stands where password managers look, and says what is no address', async () => {
    show();
    await find('heading', 'Forgot your password?');
    const input = document.querySelector<HTMLInputElement>(
      'sayso-password-reset > form input[autocomplete="username"]',
    );
    expect(input?.type).to.equal('email');
    await activate('button', 'Send the link');
    await reads('Fill this in first.');
    await retype('Email address', 'agent');
    await activate('button', 'Send the link');
    await reads('Enter an email address');
    expect(focused()).to.equal(input);
  });

  it('C8 sets a new password by the link, says that all devices are signed out, and leads to where one signs in', async () => {
    const { host, token } = show();
    await request(EMAIL);
    const { sessionId } = host.signInAs('account-agent');
    element()?.setAttribute('token', token());
    await find('heading', 'Set a new password');
    await fill('New password', 'short');
    await activate('button', 'Set password');
    await reads('This is too short: it takes at least 10 characters.');
    const fact = heard(document, 'sayso-password-reset');
    await retype('New password', NEW);
    await press('Enter');
    await fact;
    expect((await find('heading', 'Your new password is set')) === focused()).to.equal(true);
    await reads('You have been signed out on all devices.');
    await find('link', 'Sign in');
    expect(document.querySelector('input')).to.equal(null);
    expect(host.principalOf(sessionId).kind).to.equal('anonymous');
    expect(host.signIn({ email: EMAIL, password: NEW }).accountId).to.equal('account-agent');
  });

  it('C8 says of a link that does not work any more how to get another one', async () => {
    show('<sayso-password-reset token="invented"></sayso-password-reset>');
    await fill('New password', NEW);
    await activate('button', 'Set password');
    await reads('This link does not work any more');
    await activate('button', 'Ask for a new link');
    await find('textbox', 'Email address');
    await gone('button', 'Ask for a new link');
  });

  it('takes the link off the address, where the page lets it', async () => {
    const before = location.href;
    history.replaceState(null, '', '#reset=from-the-mail');
    show('<sayso-password-reset from-location></sayso-password-reset>');
    await find('heading', 'Set a new password');
    expect(element()?.token).to.equal('from-the-mail');
    expect(location.hash).to.equal('');
    history.replaceState(null, '', before);
  });

  it('speaks Swedish', async () => {
    await import('../locales/sv.ts');
    const { provider } = show();
    provider.lang = 'sv';
    await find('heading', 'Glömt lösenordet?');
    await find('textbox', 'E-postadress');
  });
});
