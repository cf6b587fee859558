import { createClient } from '@sayso/client';
import { memoryBackend } from '@sayso/testing';
import { crmHost } from '@sayso/testing/hosts/crm';
import { ANONYMOUS } from '@sayso/contract';
import { expect } from 'chai';
import { activate, find, reads, until } from '../../../test/hosts/roles.ts';
import '../src/change-status/define.ts';
import '../src/pending-change/define.ts';
import { clear, stage } from './stage.ts';

const DAY = 86_400_000;

/** A CRM of which one person's account is to be deleted, and a clock that can be moved. */
async function scheduled() {
  let ahead = 0;
  const host = memoryBackend(crmHost(), { clock: () => new Date(Date.now() + ahead) });
  const client = createClient(host.as(host.signInAs('account-agent')));
  const { id } = await client.account.get();
  const intent = { kind: 'delete-account', target: { type: 'account', id } } as const;
  const { previewToken } = await client.changes.preview(intent);
  const challenge = await client.challenges.start({ purpose: intent, method: 'password' });
  const answer = 'correct horse battery staple';
  const { proof } = await client.challenges.answer({ challengeId: challenge.id, answer });
  const { change, statusToken } = await client.changes.request({ previewToken }, { proof });
  return { host, change, statusToken, forward: (days: number) => (ahead += days * DAY) };
}

describe('the panels in front of the rules themselves', () => {
  afterEach(clear);

  it('A9 somebody who signs in while a deletion is pending sees it, and cancels it', async () => {
    const { host } = await scheduled();
    stage('<sayso-pending-change></sayso-pending-change>', {
      through: () => host.as(host.signInAs('account-agent')),
    });
    await find('heading', 'Your account will be deleted');
    await reads('in 14 days');
    await activate('button', 'Cancel the deletion');
    await find('heading', 'Your account will not be deleted');
    expect(host.state.tables.accounts.find(({ id }) => id === 'account-agent')?.state).to.equal('active');
  });

  it('B10 A8 the mailed link follows the erasing to its end, without a session, and gives the receipt', async () => {
    const { host, change, statusToken, forward } = await scheduled();
    stage('<sayso-change-status></sayso-change-status>', { through: () => host.as(ANONYMOUS) });
    const element = document.querySelector('sayso-change-status');
    Object.assign(element ?? {}, { changeId: change.id, statusToken });
    await find('button', 'Cancel the deletion');
    forward(15);
    document.dispatchEvent(new Event('visibilitychange'));
    await reads(/Erasing, \d+ of \d+/);
    const erased = 'Your account has been erased';
    const look = () => document.dispatchEvent(new Event('visibilitychange'));
    await until(() => {
      look();
      return element?.shadowRoot?.textContent?.includes(erased) ? true : undefined;
    }, 'not erased');
    await find('heading', erased);
    await find('link', 'Save as JSON');
    expect(host.state.tables.accounts.find(({ id }) => id === 'account-agent')?.displayName ?? '').to.equal('');
  });
});
