import { helpdeskHost } from '@sayso/testing/hosts/helpdesk';
import { roomsHost } from '@sayso/testing/hosts/rooms';
import { expect } from 'chai';
import { press } from '../../../../test/browsers/keyboard.ts';
import { activate, fill, readable, reads, until } from '../../../../test/hosts/roles.ts';
import { clear, heard, stage } from '../../test/stage.ts';
import type { ChangeEvent } from '../change/change.events.ts';
import './define.ts';
import type { AccountDeactivatedEvent, BeforeDeactivateAccountEvent } from './deactivate-account.events.ts';

const markup = '<sayso-deactivate-account></sayso-deactivate-account>';
const PASSWORD = 'correct horse battery staple';

async function deactivate(): Promise<void> {
  await activate('button', 'Deactivate account');
  await reads('Deactivate your account?');
  await activate('button', 'Continue');
  await reads('You can reactivate it whenever you like');
  await activate('button', 'Deactivate account');
  await fill('Password', PASSWORD);
  await press('Enter');
}

describe('<sayso-deactivate-account>', () => {
  afterEach(clear);

  it('C1 says that nothing is erased and what deleting would be, and suspends the account', async () => {
    const { host, provider } = stage(markup, { as: 'quiet', state: roomsHost() });
    const before = heard<BeforeDeactivateAccountEvent>(document, 'sayso-before-deactivate-account');
    const deactivated = heard<AccountDeactivatedEvent>(document, 'sayso-account-deactivated');
    await deactivate();
    await reads('Your account is deactivated');
    expect(await before).to.include({ accountId: 'account-quiet' });
    expect(await deactivated).to.include({ accountId: 'account-quiet' });
    expect(host.state.tables.accounts.find(({ id }) => id === 'account-quiet')?.state).to.equal('deactivated');
    expect(provider.querySelector('sayso-deactivate-account')?.matches(':state(done)')).to.equal(true);
  });

  it('C1 Z2 reactivates it with one click', async () => {
    const { host } = stage(markup, { as: 'quiet', state: roomsHost() });
    await deactivate();
    const undone = heard<ChangeEvent>(document, 'sayso-change-undone');
    await activate('button', 'Reactivate my account');
    await reads('Your account is active again Everything is as it was.');
    expect(await undone).to.include({ kind: 'deactivate-account', state: 'undone' });
    expect(host.state.tables.accounts.find(({ id }) => id === 'account-quiet')?.state).to.equal('active');
  });

  it('Z5 has a live room stopped first', async () => {
    const { host } = stage(markup, { as: 'live', state: roomsHost() });
    await activate('button', 'Deactivate account');
    await reads(/1 thing stands in the way Still under way: 1 room\b/);
    await activate('button', 'Stop');
    await until(() => (readable().includes('1 thing stands') ? undefined : true), 'it still stands in the way');
    expect(host.state.tables['rooms']?.filter((row) => 'state' in row && row.state === 'live')).to.deep.equal([]);
  });

  it('C3 asks the support team where that carries it out', async () => {
    const { host } = stage(markup, { as: 'agent', state: helpdeskHost() });
    await activate('button', 'Deactivate account');
    await reads('Ask the support team to deactivate your account?');
    await activate('button', 'Continue');
    await reads('You can withdraw the request with one click until the support team has answered.');
    await activate('button', 'Ask for deactivation');
    await fill('Code from the email', await until(() => host.state.sayso.outbox.at(-1)?.params['code'], 'no code'));
    await press('Enter');
    await reads('The support team has been asked to deactivate your account');
  });
});
