import type { ProofResult } from '@sayso/client/flows';
import { challengesAnswer, challengesStart, type ProofMethod } from '@sayso/contract';
import { expect } from 'chai';
import { press, type } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, lookUp, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { crmHost } from '@sayso/testing/hosts/crm';
import { clear, stage, tapped, type Stage, type StageOptions } from '../../test/stage.ts';
import '../leave-organization/define.ts';
import './define.ts';
import type { StepUp } from './step-up.ts';

const purpose = { kind: 'transfer-ownership', target: { type: 'organization', id: 'harbor' } } as const;
const PASSWORD = 'correct horse battery staple';

interface Asked extends Stage {
  readonly stepUp: StepUp;
  readonly result: Promise<ProofResult>;
  readonly abort: () => void;
}

function ask(methods: readonly ProofMethod[], options: StageOptions = {}): Asked {
  const staged = stage('<sayso-step-up></sayso-step-up>', { as: 'owner', ...options });
  const stepUp = staged.provider.querySelector('sayso-step-up') as StepUp;
  const controller = new AbortController();
  const result = stepUp.prove({ purpose, methods }, controller.signal);
  return { ...staged, stepUp, result, abort: () => controller.abort() };
}

/** The code that the host's mail carries. */
function code({ host }: Stage): string {
  const mail = JSON.stringify(host.state.sayso.outbox.at(-1));
  return /\b\d{6}\b/.exec(mail)?.[0] ?? '';
}

describe('<sayso-step-up>', () => {
  afterEach(clear);

  it('answers a proof for the right password, by keys alone', async () => {
    const { result } = ask(['password']);
    const input = await find('textbox', 'Password');
    await until(() => (focused() === input ? true : undefined), 'focus is not in the password');
    await type(PASSWORD);
    await press('Enter');
    expect(await result)
      .to.have.property('proof')
      .that.is.a('string');
    await until(() => (lookUp('dialog', /Confirm/) ? undefined : true), 'still open');
  });

  it('is what a password manager finds by queries over the document alone', async () => {
    const { result } = ask(['password']);
    await find('textbox', 'Password');
    const form = [...document.forms].find((one) => one.querySelector('input[type="password"]'));
    const password = form?.querySelector<HTMLInputElement>('input[autocomplete="current-password"]');
    const username = form?.querySelector<HTMLInputElement>('input[autocomplete="username"]');
    await until(() => (username?.value ? true : undefined), 'no user name');
    expect(username?.value).to.equal('owner@crm.example');
    expect(document.querySelector(`label[for="${password?.id}"]`)?.textContent).to.equal('Password');
    if (password) {
      password.value = PASSWORD;
      password.dispatchEvent(new Event('input', { bubbles: true }));
    }
    form?.querySelector<HTMLButtonElement>('button:not([type="button"])')?.click();
    expect(await result).to.have.property('proof');
  });

  it('says what was wrong and how many tries are left, and lets the next one be typed at once', async () => {
    const { result, stepUp } = ask(['password']);
    await fill('Password', 'wrong');
    await press('Enter');
    await reads('That is not the right password. 4 tries left.');
    const input = (await find('textbox', 'Password')) as HTMLInputElement;
    expect(input.getAttribute('aria-invalid')).to.equal('true');
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).to.contain('4 tries');
    expect(stepUp.matches(':state(error)')).to.equal(true);
    await type(PASSWORD);
    await press('Enter');
    expect(await result).to.have.property('proof');
  });

  it('asks for something before it sends nothing', async () => {
    ask(['password']);
    await find('textbox', 'Password');
    await activate('button', 'Confirm');
    await reads('Fill this in first.');
  });

  it('offers another way, and takes a code with spaces', async () => {
    const asked = ask(['password', 'email-code']);
    await activate('button', 'Another way');
    await activate('button', 'With a code by email');
    const input = (await find('textbox', 'Code from the email')) as HTMLInputElement;
    expect(input).to.include({ inputMode: 'numeric', maxLength: -1 });
    expect(input.getAttribute('autocomplete')).to.equal('one-time-code');
    await reads(/Sent to o•+@crm\.example\. It works until \d/);
    await type(code(asked).replace(/(\d{3})/, '$1 '));
    await press('Enter');
    expect(await asked.result).to.have.property('proof');
  });

  it('keeps what was typed when a new code is sent, and says how long to wait for one', async () => {
    const asked = ask(['email-code']);
    await fill('Code from the email', '12');
    await activate('button', 'Send a new code');
    const region = asked.stepUp.querySelector('[role="status"]');
    await until(() => (region?.textContent?.includes('after 30 seconds') ? true : undefined), 'no word about the wait');
    expect((await find('textbox', 'Code from the email')) as HTMLInputElement).to.have.property('value', '12');
  });

  it('gives up by Escape, by its button and when nobody waits any more', async () => {
    const escaped = ask(['password']);
    await find('textbox', 'Password');
    await press('Escape');
    expect(await escaped.result).to.deep.equal({ canceled: true });
    clear();
    const closed = ask(['password']);
    await activate('button', 'Cancel');
    expect(await closed.result).to.deep.equal({ canceled: true });
    clear();
    const left = ask(['password']);
    await find('textbox', 'Password');
    left.abort();
    expect(await left.result).to.deep.equal({ canceled: true });
    await until(() => (lookUp('dialog', /Confirm/) ? undefined : true), 'still open');
  });

  it('keeps no password when it is done', async () => {
    const { result, provider } = ask(['password']);
    await fill('Password', PASSWORD);
    await press('Enter');
    await result;
    const kept = [...provider.querySelectorAll('input')].map((input) => input.value);
    expect(kept.join()).not.to.contain(PASSWORD);
  });

  it('says what cannot be helped, with a way to the support team', async () => {
    ask(['passkey']);
    await reads('None of your ways to confirm works here.');
    await activate('button', 'Ask support');
    await reads('Ask the support team');
    await activate('button', 'Back');
    await reads('None of your ways');
  });

  it('says the same to somebody who has set up none of the methods that the host accepts', async () => {
    const state = crmHost();
    for (const account of state.tables.accounts) account.proofMethods = ['passkey'];
    ask(['password', 'email-code'], { state });
    await reads('None of your ways to confirm works here.');
    await find('button', 'Ask support');
    expect(readable()).not.to.contain('Something went wrong');
  });

  it('leaves focus where the person has moved it while the check begins, and speaks of no code that is not sent', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    ask(['password', 'email-code'], { through: (backend) => tapped(backend, challengesStart, () => held) });
    const input = await find('textbox', 'Password');
    await until(() => (focused() === input ? true : undefined), 'focus is not in the password');
    expect(readable()).not.to.contain('Sending a code');
    const other = await find('button', 'Another way');
    other.focus();
    release();
    const confirm = await find('button', 'Confirm');
    await until(
      () => (confirm.getAttribute('aria-disabled') === 'false' ? true : undefined),
      'the check has not begun',
    );
    expect(focused()).to.equal(other);
  });

  it('shows when the check cannot be begun, and lets it be tried again', async () => {
    let broken = true;
    ask(['password'], {
      through: (backend) =>
        tapped(backend, challengesStart, () => {
          if (broken) throw new Error('broken');
        }),
    });
    await reads('Something went wrong.');
    broken = false;
    await activate('button', 'With your password');
    await find('textbox', 'Password');
  });

  it('sends what was confirmed before the check had begun as soon as it has', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { result } = ask(['password'], { through: (backend) => tapped(backend, challengesStart, () => held) });
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Checking…');
    release();
    expect(await result).to.have.property('proof');
  });

  it('shows that the answer is being checked, and can be closed meanwhile', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { result, stepUp } = ask(['password'], {
      through: (backend) => tapped(backend, challengesAnswer, () => held),
    });
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Checking…');
    expect(stepUp.matches(':state(pending)')).to.equal(true);
    await press('Escape');
    expect(await result).to.deep.equal({ canceled: true });
    release();
  });
});

describe('the step-up dialog of an act', () => {
  afterEach(clear);

  async function toProof(): Promise<void> {
    await activate('button', 'Leave organization');
    await activate('button', 'Choose a new owner');
    await activate('radio', /Amara Diallo/);
    await activate('button', 'Continue');
    await reads('becomes the owner');
    await activate('button', 'Continue');
    await reads('now?');
    await activate('button', 'Leave organization');
    await find('textbox', 'Password');
  }

  const markup = '<sayso-leave-organization organization-id="harbor"></sayso-leave-organization>';

  it('is appended to the provider, and gone when it is done; giving up leads back to the button', async () => {
    const { provider } = stage(markup, { as: 'owner' });
    await toProof();
    expect(provider.querySelectorAll('sayso-step-up')).to.have.length(1);
    await press('Escape');
    await reads('You have not confirmed that it is you. Nothing has been changed.');
    expect(document.querySelector('sayso-step-up')).to.equal(null);
    const button = await find('button', 'Leave organization');
    await until(() => (focused() === button ? true : undefined), 'focus has not come back');
  });

  it('is appended to the body when the provider stands in a shadow root, in the same words', async () => {
    const { provider } = stage(markup, { as: 'owner' });
    provider.wording = { en: { 'proof.title': 'Is it you?' } };
    const outside = document.body.appendChild(document.createElement('div'));
    outside.attachShadow({ mode: 'open' }).append(provider);
    await toProof();
    expect(document.querySelector('body > sayso-step-up input[type="password"]')).not.to.equal(null);
    await reads('Is it you?');
    await type(PASSWORD);
    await press('Enter');
    await reads('You have left Harbor & Pine Sales');
  });

  it('is the page’s own where the page has placed one', async () => {
    const { provider } = stage(`${markup}<sayso-step-up></sayso-step-up>`, { as: 'owner' });
    const own = provider.querySelector('sayso-step-up');
    await toProof();
    expect(own?.open).to.equal(true);
    await press('Escape');
    await reads('You have not confirmed');
    expect(own?.isConnected).to.equal(true);
  });
});
