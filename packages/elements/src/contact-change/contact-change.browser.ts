import { contactChangesStart, type Policy, problem } from '@sayso/contract';
import { crmHost } from '@sayso/testing/hosts/crm';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, gone, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage, type Stage, type StageOptions, tapped } from '../../test/stage.ts';
import '../email-change/define.ts';
import '../phone-change/define.ts';
import '../step-up/define.ts';
import type { ContactChangedEvent } from './contact-change.events.ts';

const NEW = 'new.address@example.com';
const NUMBER = '+4687010000';

/** The sample host, where an address asks for the password and a number for nothing. */
function offering(contact: NonNullable<Policy['account']>['contact'] = { email: { proof: [] }, phone: { proof: [] } }) {
  const state = crmHost();
  return { ...state, policy: { ...state.policy, account: { ...state.policy.account, contact } } };
}

const email = (options: StageOptions = {}) =>
  stage('<sayso-email-change></sayso-email-change>', { state: offering(), ...options });
const phone = (options: StageOptions = {}) =>
  stage('<sayso-phone-change></sayso-phone-change>', { state: offering(), ...options });

const sent = ({ host }: Stage, to: string, param: string): string =>
  host.state.sayso.outbox.findLast((one) => one.to === to && one.params[param] !== undefined)?.params[param] ?? '';

async function ask(value = NEW, label = 'New email address'): Promise<void> {
  await fill(label, value);
  await press('Enter');
  await find('dialog', 'Enter the code');
}

const input = (autocomplete: string) =>
  document.querySelector<HTMLInputElement>(`input[autocomplete="${autocomplete}"]`);

describe('<sayso-email-change>', () => {
  afterEach(clear);

  it('D3 sends a code to the new address, which counts once the code is entered in the dialog', async () => {
    const staged = email();
    await reads('agent@crm.example');
    await ask();
    const code = await find('textbox', 'Code');
    await until(() => (focused() === code ? true : undefined), 'focus is not in the code');
    await reads(/Sent to new\.address@example\.com\. It works until \d/);
    expect(staged.host.state.tables.accounts.find(({ id }) => id === 'account-agent')?.email).to.equal(
      'agent@crm.example',
    );
    const fact = heard<ContactChangedEvent>(document, 'sayso-contact-changed');
    await type(sent(staged, NEW, 'code').replace(/(\d{3})/, '$1 '));
    await press('Enter');
    expect((await fact).channel).to.equal('email');
    await reads(`Your email address is now ${NEW}. We have told agent@crm.example`);
    await gone('dialog', 'Enter the code');
    expect(input('email')?.value).to.equal('');
    expect(sent(staged, 'agent@crm.example', 'revert')).not.to.equal('');
    expect(staged.provider.querySelector('[role="status"]')?.textContent).to.contain('is now');
  });

  it('says that a code was wrong and how many tries are left, beside the field', async () => {
    email();
    await ask();
    await type('000');
    await press('Enter');
    await reads('That code is not right. 4 tries left.');
    const code = await find('textbox', 'Code');
    expect(code.getAttribute('aria-invalid')).to.equal('true');
    expect(
      document.getElementById(code.getAttribute('aria-describedby')?.split(' ').at(-1) ?? '')?.textContent,
    ).to.contain('4 tries');
    expect(focused()).to.equal(code);
  });

  it('can be closed and opened again, and survives a reload', async () => {
    const staged = email();
    await ask();
    await press('Escape');
    await reads(`We have sent a code to ${NEW}. Nothing has changed until you enter it.`);
    const enter = await find('button', 'Enter the code');
    await until(() => (focused() === enter ? true : undefined), 'focus is not on the way back');
    staged.provider.remove();
    const again = document.createElement('sayso-provider');
    again.backend = staged.backend;
    again.append(document.createElement('sayso-email-change'));
    document.body.append(again);
    await activate('button', 'Enter the code');
    await find('dialog', 'Enter the code');
    const code = await find('textbox', 'Code');
    await until(() => (focused() === code ? true : undefined), 'focus is not in the code');
    await type(sent(staged, NEW, 'code'));
    await press('Enter');
    await reads(`Your email address is now ${NEW}.`);
  });

  it('sends another code after the wait that it tells of', async () => {
    const { provider } = email();
    await ask();
    await activate('button', 'Send a new code');
    const region = provider.querySelector('[role="status"]');
    await until(
      () => (/after (30|29) seconds/.test(region?.textContent ?? '') ? true : undefined),
      'no word about the wait',
    );
  });

  it('leaves it as it is where that is wanted', async () => {
    const { host } = email();
    await ask();
    await activate('button', 'Leave it as it is');
    await reads('Nothing has been changed.');
    await gone('dialog', 'Enter the code');
    expect(host.state.sayso.contactChanges.some(({ open }) => open)).to.equal(false);
  });

  it('asks for a proof where the host wants one, and keeps what was typed when it is not given', async () => {
    const staged = email({ state: offering({ email: { proof: ['password'] } }) });
    await fill('New email address', NEW);
    await press('Enter');
    await find('textbox', 'Password');
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    expect(input('email')?.value).to.equal(NEW);
    await activate('button', 'Send a code');
    await find('textbox', 'Password');
    await type('correct horse battery staple');
    await press('Enter');
    await find('dialog', 'Enter the code');
    expect(sent(staged, NEW, 'code')).to.match(/^\d{6}$/);
  });

  it('says beside the field what is wrong with the address, and keeps what was typed', async () => {
    email();
    await find('textbox', 'New email address');
    await activate('button', 'Send a code');
    await reads('Fill this in first.');
    for (const [typed, said] of [
      ['nobody', 'This is no email address that mail can go to.'],
      ['AGENT@crm.example', 'This is the one that you have.'],
    ] as const) {
      const field = (await find('textbox', 'New email address')) as HTMLInputElement;
      field.value = '';
      await fill('New email address', typed);
      await press('Enter');
      await reads(said);
      expect(field.value).to.equal(typed);
      expect(field.getAttribute('aria-invalid')).to.equal('true');
      expect(focused()).to.equal(field);
    }
  });

  it('looks the same for an address that another account has', async () => {
    const staged = email();
    await ask('owner@crm.example');
    await reads('To an address that another account has, no code is sent.');
    await reads(/Sent to owner@crm\.example/);
    expect(sent(staged, 'owner@crm.example', 'code')).to.equal('');
    await press('Escape');
    clear();
    email();
    await ask();
    expect(readable()).to.contain('To an address that another account has, no code is sent.');
  });

  it('says what went wrong otherwise', async () => {
    email({
      through: (backend) =>
        tapped(backend, contactChangesStart, () => {
          throw problem('unavailable');
        }),
    });
    await fill('New email address', NEW);
    await press('Enter');
    await reads('Something went wrong.');
    expect(input('email')?.value).to.equal(NEW);
  });

  it('is found by queries over the document alone: labelled, with the words that autofill knows', async () => {
    email();
    await ask();
    for (const [autocomplete, label] of [
      ['email', 'New email address'],
      ['one-time-code', 'Code'],
    ] as const) {
      const found = input(autocomplete);
      expect(document.querySelector(`label[for="${found?.id}"]`)?.textContent).to.equal(label);
      expect(found?.form?.querySelector('button[type="submit"]')).not.to.equal(null);
    }
    expect(input('one-time-code')).to.include({ inputMode: 'numeric', maxLength: -1 });
  });

  it('is not there where the host lets nobody change it', async () => {
    phone({ state: offering({ email: { proof: [] } }) });
    email({ state: offering({ email: { proof: [] } }) });
    await find('heading', 'Email address');
    expect(lookUp('heading', 'Phone number')).to.equal(undefined);
  });

  it('E8 speaks Swedish', async () => {
    await import('../locales/sv.ts');
    document.documentElement.lang = 'sv';
    email();
    await fill('Ny e-postadress', NEW);
    await press('Enter');
    await find('dialog', 'Ange koden');
    await reads(/Skickad till new\.address@example\.com\. Den gäller till/);
  });
});

describe('<sayso-phone-change>', () => {
  afterEach(clear);

  it('C7 sends a code to the new number, kept in its international form', async () => {
    const staged = phone();
    await ask('0046 (8) 701-00 00', 'New phone number');
    await type(sent(staged, NUMBER, 'code'));
    await press('Enter');
    await reads(`Your phone number is now ${NUMBER}. We have told agent@crm.example`);
  });

  it('wants the country code', async () => {
    phone();
    await fill('New phone number', '070 123 45 67');
    await press('Enter');
    await reads('Start with + and the country code.');
  });

  it('C7 removes the number, once it was asked', async () => {
    const { host } = phone();
    const number = () => host.state.tables.accounts.find(({ id }) => id === 'account-agent')?.phone;
    const before = number();
    expect(before).not.to.equal(undefined);
    await activate('button', 'Remove the number');
    await reads(`Remove ${before} from your account?`);
    const keep = await find('button', 'Cancel');
    await until(() => (focused() === keep ? true : undefined), 'focus is not in the question');
    await press('Enter');
    const remove = await find('button', 'Remove the number');
    await until(() => (focused() === remove ? true : undefined), 'focus has not come back');
    await press('Enter');
    await reads(`Remove ${before} from your account?`);
    expect(number()).to.equal(before);
    await activate('button', 'Remove the number');
    await reads('The phone number is no longer in your account. We have told agent@crm.example');
    await reads('There is no phone number in your account.');
    expect(number()).to.equal(undefined);
    expect(lookUp('button', 'Remove the number')).to.equal(undefined);
  });
});
