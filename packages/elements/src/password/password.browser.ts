import { passwordChange, problem } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, readable, reads, tabTo } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, type StageOptions, tapped } from '../../test/stage.ts';
import './define.ts';
import type { PasswordChangedEvent } from './password.events.ts';

const OLD = 'correct horse battery staple';
const NEW = 'purple mountain bicycle';
const show = (options: StageOptions = {}) => stage('<sayso-password></sayso-password>', options);

/** In place of what stands there. */
async function retype(name: string, text: string): Promise<void> {
  const field = (await find('textbox', name)) as HTMLInputElement;
  field.focus();
  field.select();
  await type(text);
}

async function change(current = OLD, next = NEW): Promise<void> {
  await fill('Current password', current);
  await fill('New password', next);
  await activate('button', 'Change password');
}

const input = (autocomplete: string) =>
  document.querySelector<HTMLInputElement>(`input[autocomplete="${autocomplete}"]`);

describe('<sayso-password>', () => {
  afterEach(clear);

  it('changes the password, says so once, and keeps nothing of what was typed', async () => {
    const { host, provider } = show();
    await find('heading', 'Password');
    const fact = heard<PasswordChangedEvent>(document, 'sayso-password-changed');
    await change();
    expect((await fact).signedOutOthers).to.equal(false);
    await reads('Your password has been changed. You also get a message about it.');
    expect(provider.querySelector('[role="status"]')?.textContent).to.equal('Your password has been changed.');
    expect(input('new-password')?.value).to.equal('');
    expect(input('current-password')?.value).to.equal('');
    expect(host.signIn({ email: 'agent@crm.example', password: NEW }).accountId).to.equal('account-agent');
    expect(focused()?.textContent?.trim()).to.equal('Change password');
  });

  it('signs out everywhere else where that is wanted, which nobody has chosen for them', async () => {
    const { host } = show();
    const { sessionId } = host.signInAs('account-agent');
    const box = await find('checkbox', 'Sign me out everywhere else');
    expect((box as HTMLInputElement).checked).to.equal(false);
    await activate('checkbox', 'Sign me out everywhere else');
    await change();
    await reads('you have been signed out everywhere else');
    expect(host.principalOf(sessionId).kind).to.equal('anonymous');
  });

  it('stands where password managers look: one form, in light DOM, with the user name', async () => {
    show();
    await find('heading', 'Password');
    const form = document.querySelector<HTMLFormElement>('sayso-password > form');
    expect(input('username')?.value).to.equal('agent@crm.example');
    for (const autocomplete of ['username', 'current-password', 'new-password'])
      expect(input(autocomplete)?.form).to.equal(form);
    expect(input('current-password')?.labels?.[0]?.textContent).to.equal('Current password');
    expect(form?.querySelector('[type="submit"]')).not.to.equal(null);
  });

  it('says before what is asked of a new one, and again where it is not met', async () => {
    show();
    await reads('At least 10 characters.');
    await change('', 'short');
    await reads('Fill this in first.');
    expect(readable()).to.contain('This is too short: it takes at least 10 characters.');
    expect(focused()).to.equal(input('current-password'));
    expect(input('new-password')?.getAttribute('aria-invalid')).to.equal('true');
    await retype('New password', NEW);
    expect(input('new-password')?.getAttribute('aria-invalid')).to.equal('false');
    await retype('Current password', OLD);
    await retype('New password', 'agent@crm.example');
    await activate('button', 'Change password');
    await reads('Choose another one: not the current password, not your name, not your address.');
    expect(focused()).to.equal(input('new-password'));
  });

  it('ties a wrong current password to its field, says how many tries are left, and when the next one works', async () => {
    show();
    await change('wrong');
    await reads('That is not your current password. 4 tries left.');
    expect(focused()).to.equal(input('current-password'));
    expect(input('new-password')?.value).to.equal(NEW);
    for (const tries of ['3 tries left', '2 tries left', '1 try left', '0 tries left']) {
      await activate('button', 'Change password');
      await reads(tries);
    }
    await retype('Current password', OLD);
    await activate('button', 'Change password');
    await reads('Too many tries. The next one works in 10 minutes.');
  });

  it('shows what is typed, and hides it again', async () => {
    show();
    await fill('New password', NEW);
    await activate('checkbox', 'Show what is typed');
    await find('textbox', 'New password');
    expect(input('new-password')?.type).to.equal('text');
    expect(input('new-password')?.value).to.equal(NEW);
    await activate('checkbox', 'Show what is typed');
    expect(input('new-password')?.type).to.equal('password');
  });

  it('keeps what was typed when it cannot be sent', async () => {
    let broken = true;
    show({
      through: (backend) =>
        tapped(backend, passwordChange, () => {
          if (broken) throw problem('unavailable');
        }),
    });
    await change();
    await reads('Something went wrong.');
    expect(input('new-password')?.value).to.equal(NEW);
    broken = false;
    await activate('button', 'Change password');
    await reads('Your password has been changed.');
  });

  it('can be used with keys alone', async () => {
    show();
    await fill('Current password', OLD);
    await fill('New password', NEW);
    await tabTo('checkbox', 'Sign me out everywhere else');
    await press('Space');
    await tabTo('button', 'Change password');
    await press('Enter');
    await reads('you have been signed out everywhere else');
  });

  it('speaks Swedish', async () => {
    await import('../locales/sv.ts');
    const { provider } = show();
    provider.lang = 'sv';
    await find('heading', 'Lösenord');
    await reads('Minst 10 tecken.');
  });
});
