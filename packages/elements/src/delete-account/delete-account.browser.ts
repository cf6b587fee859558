import { accountGet, changesPreview, problem } from '@sayso/contract';
import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, find, focused, lookUp, readable, reads, tabTo, until } from '../../../../test/hosts/roles.ts';
import { hurried } from '../../test/hurried.ts';
import { clear, heard, stage, tapped } from '../../test/stage.ts';
import type { ChangeEvent } from '../change/change.events.ts';
import './define.ts';
import type { AccountDeletedEvent, BeforeDeleteAccountEvent } from './delete-account.events.ts';

const markup = '<sayso-delete-account></sayso-delete-account>';
const PASSWORD = 'correct horse battery staple';

async function confirm(): Promise<void> {
  await reads('Delete your account?');
  await activate('button', 'Continue');
  await reads('Delete your account now?');
  await activate('button', 'Delete account');
  await fill('Password', PASSWORD);
  await press('Enter');
}

describe('<sayso-delete-account>', () => {
  afterEach(clear);

  it('A8 A9 A11 A12 says what it is, what goes, what stays and what nobody can bring back, before anything happens', async () => {
    stage(markup, { as: 'agent' });
    await activate('button', 'Delete account');
    const text = await reads('Delete your account?');
    expect(text).to.contain('The account is your way in, and what is known about you. Data is what was made with it.');
    expect(text).to.contain('Once erased, nobody can bring your profile back, not the support team either.');
    expect(text).to.match(/Stays.*128 leads.*Goes with your account/);
    expect(text).to.match(/Takes effect \d+ \w+ \d{4} at \d\d:\d\d \(in 14 days\)/);
    expect(text).to.match(/Can be cancelled until \d+ \w+ \d{4} at \d\d:\d\d \(in 14 days\)/);
    await activate('button', 'Continue');
    await reads('You are signed out on all your devices as soon as you confirm.');
    await reads(/You can cancel it with one click until \d+ \w+ \d{4} at \d\d:\d\d \(in 14 days\)\./);
  });

  it('Z2 schedules it, tells the page, and takes it back with one click although the session has ended', async () => {
    const { host, provider } = stage(markup, { as: 'agent' });
    const before = heard<BeforeDeleteAccountEvent>(document, 'sayso-before-delete-account');
    const scheduled = heard<ChangeEvent>(document, 'sayso-change-scheduled');
    await activate('button', 'Delete account');
    await confirm();
    await reads('Your account will be deleted');
    expect(await before).to.include({ accountId: 'account-agent' });
    expect(await scheduled).to.include({ kind: 'delete-account', targetId: 'account-agent', state: 'scheduled' });
    expect(host.state.tables.sessions.filter(({ endedAt }) => !endedAt)).to.deep.equal([]);
    expect(provider.querySelector('sayso-delete-account')?.matches(':state(pending)')).to.equal(true);
    expect(JSON.stringify({ ...(await scheduled) })).not.to.match(/token/i);
    const canceled = heard<ChangeEvent>(document, 'sayso-change-canceled');
    await activate('button', 'Cancel the deletion');
    await reads('Your account will not be deleted');
    expect(await canceled).to.include({ state: 'canceled' });
    expect(host.state.tables.accounts.find(({ id }) => id === 'account-agent')?.state).to.equal('active');
  });

  it('asks at the end whether it helped, and nothing waits for the answer', async () => {
    const { host } = stage(markup, { as: 'agent' });
    await activate('button', 'Delete account');
    await confirm();
    await reads('Was this page helpful? You need not answer.');
    expect(lookUp('button', 'Send')).to.equal(undefined);
    await activate('button', 'Yes');
    await fill('What could be better? (optional)', 'Nothing.');
    await activate('button', 'Send');
    await reads('Thank you for your answer.');
    expect(host.state.sayso.feedback).to.have.length(1);
    await activate('button', 'Close');
  });

  it('takes an optional reason, and is content without one', async () => {
    const { host } = stage(markup, { as: 'agent' });
    await activate('button', 'Delete account');
    await activate('button', 'Continue');
    await fill('Your reason (optional)', 'I change jobs.');
    await activate('button', 'Back');
    await activate('button', 'Continue');
    expect(((await find('textbox', 'Your reason (optional)')) as HTMLTextAreaElement).value).to.equal('I change jobs.');
    await activate('button', 'Delete account');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Your account will be deleted');
    expect(host.state.sayso.changes[0]?.reason).to.equal('I change jobs.');
  });

  it('Z5 has an organization handed over inside, and goes on with the account', async () => {
    const { host } = stage(markup, { as: 'owner' });
    const transferred = heard(document, 'sayso-ownership-transferred');
    await activate('button', 'Delete account');
    await reads('1 thing stands in the way You are the only owner here.');
    await activate('button', 'Hand over');
    await reads('Who becomes the new owner?');
    await activate('radio', /Daniel Osei/);
    await activate('button', 'Continue');
    await reads('Hand over Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await activate('button', 'Hand over');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Daniel Osei now owns Harbor & Pine Sales');
    await transferred;
    await activate('button', 'Back');
    await reads('Delete your account?');
    await until(() => (readable().includes('1 thing stands') ? undefined : true), 'it still stands in the way');
    await until(() => (focused() === lookUp('button', 'Continue') ? true : undefined), 'focus is elsewhere');
    expect(host.state.tables.members.find(({ id }) => id === 'member-manager')?.role).to.equal('owner');
    await confirm();
    await reads('Your account will be deleted');
  });

  it('leads back from the act inside when it is given up, with everything as it was', async () => {
    stage(markup, { as: 'owner' });
    await activate('button', 'Delete account');
    await activate('button', 'Hand over');
    await reads('Who becomes the new owner?');
    await activate('button', 'Cancel');
    await reads('1 thing stands in the way');
    await activate('button', 'Hand over');
    await reads('Who becomes the new owner?');
  });

  it('Z5 has an organization deleted inside in which nobody else is', async () => {
    const { host } = stage(markup, { as: 'alone', state: roomsHost(), through: hurried });
    await activate('button', 'Delete account');
    await activate('button', 'Delete');
    await reads(/^Delete Book/);
    await activate('button', 'Continue');
    await activate('button', 'Delete organization');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('has been erased');
    await activate('button', 'Back');
    await reads('Delete your account?');
    await until(() => (readable().includes('1 thing stands') ? undefined : true), 'it still stands in the way');
    expect(host.state.tables.organizations.some(({ id }) => id === 'book-club')).to.equal(false);
  });

  it('Z5 asks once more who it is after the password was changed', async () => {
    stage(markup, { as: 'changed', state: roomsHost() });
    await activate('button', 'Delete account');
    await reads(/was changed a short while ago\. Confirm once more that it is you, or come back after \d+ \w+ \d{4}/);
    await activate('button', 'Confirm that it is you');
    await fill('Password', PASSWORD);
    await press('Enter');
    await until(() => (readable().includes('1 thing stands') ? undefined : true), 'it still stands in the way');
  });

  it('D6 erases everything at once where the host says so, and says so only after the second look', async () => {
    const { host, provider } = stage(markup, { as: 'regular', state: roomsHost(), through: hurried });
    const deleted = heard<AccountDeletedEvent>(document, 'sayso-account-deleted');
    await activate('button', 'Delete account');
    await reads('Delete your account?');
    await activate('button', 'Continue');
    await reads('This cannot be cancelled or undone.');
    await activate('button', 'Delete account');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Deleting your account…');
    expect(readable()).not.to.contain('has been erased');
    await reads('Your account has been erased A second look has confirmed that nothing is left of what had to go.');
    expect(await deleted).to.include({ accountId: 'account-regular' });
    expect(host.state.tables.accounts.find(({ id }) => id === 'account-regular')?.state).to.not.equal('active');
    const element = provider.querySelector('sayso-delete-account');
    expect(element?.matches(':state(done)')).to.equal(true);
    await activate('button', 'Close');
    element?.show();
    await reads('Your account has been erased');
  });

  it('C2 C3 asks the support team where that carries it out: reference, longest wait, and a way back', async () => {
    const { host } = stage(markup, { as: 'agent', state: helpdeskHost() });
    const asked = heard<ChangeEvent>(document, 'sayso-change-awaiting-support');
    await activate('button', 'Delete account');
    await reads('Ask the support team to delete your account?');
    await reads('When the support team has carried it out, within 2 days');
    await activate('button', 'Continue');
    await fill('A message to the support team (optional)', 'Please be quick.');
    await activate('button', 'Ask for deletion');
    const code = await find('textbox', 'Code from the email');
    expect(code).to.be.instanceOf(HTMLInputElement);
    const sent = await until(() => host.state.sayso.outbox.at(-1)?.params['code'], 'no code');
    await fill('Code from the email', sent);
    await press('Enter');
    await reads('The support team has been asked to delete your account You get an answer within 2 days.');
    await reads(/Reference [A-Z\d]{4}-[A-Z\d]{4}/);
    expect((await asked).reference).to.match(/^[A-Z\d]{4}-[A-Z\d]{4}$/);
    await activate('button', 'Withdraw the request');
    await reads('Your account will not be deleted');
  });

  it('C3 tells what the support team has said, when it is opened again', async () => {
    const { host, provider } = stage(markup, { as: 'viewer', state: helpdeskHost() });
    await activate('button', 'Delete account');
    await activate('button', 'Continue');
    await activate('button', 'Ask for deletion');
    await fill('Code from the email', await until(() => host.state.sayso.outbox.at(-1)?.params['code'], 'no code'));
    await press('Enter');
    await reads('The support team has been asked');
    await activate('button', 'Close');
    const [record] = host.state.sayso.changes;
    Object.assign(record ?? {}, {
      change: {
        ...record?.change,
        state: 'denied',
        decision: { outcome: 'denied', reason: 'A dispute is open.', decidedAt: host.now() },
      },
    });
    host.touch();
    provider.querySelector('sayso-delete-account')?.show();
    await reads('The support team has said no');
    await reads('What the support team says: A dispute is open.');
    await find('button', 'Ask support');
  });

  it('works by keys alone', async () => {
    stage(markup, { as: 'agent' });
    await tabTo('button', 'Delete account');
    await press('Enter');
    await reads('Delete your account?');
    await tabTo('button', 'Continue');
    await press('Enter');
    await reads('Delete your account now?');
    await tabTo('button', 'Delete account');
    await press('Enter');
    await fill('Password', PASSWORD);
    await press('Enter');
    await reads('Your account will be deleted');
    await tabTo('button', 'Cancel the deletion');
    await press('Enter');
    await reads('Your account will not be deleted');
  });

  it('says that the session is over, and tries again when it cannot find out whose account it is', async () => {
    let broken = true;
    stage(markup, {
      as: 'agent',
      through: (backend) =>
        tapped(backend, accountGet, () => {
          if (broken) throw problem('unavailable');
        }),
    });
    await activate('button', 'Delete account');
    await reads('There is no connection right now.');
    broken = false;
    await activate('button', 'Try again');
    await reads('Delete your account?');
    clear();
    const { host } = stage(markup, {
      as: 'agent',
      through: (backend) => tapped(backend, changesPreview, () => undefined),
    });
    for (const { id } of [...host.state.tables.sessions]) host.signOut(id);
    await activate('button', 'Delete account');
    await reads('You have been signed out.');
  });

  it('shows no more of another account than that it is not there', async () => {
    stage('<sayso-delete-account account-id="account-lucas"></sayso-delete-account>', { as: 'agent' });
    await activate('button', 'Delete account');
    await reads('That did not work You are no longer a member here, or it is not there any more.');
  });
});
