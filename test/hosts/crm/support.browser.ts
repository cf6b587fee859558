import { expect } from 'chai';
import { activate, fill, find, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { crm } from './sample.ts';

walks(crm, 'dead ends', (walk) => {
  /** Asks the support team where the person stands, and answers what the team gets. */
  async function ask(message: string) {
    await activate('button', 'Ask support');
    await reads('Ask the support team');
    await fill('Your message', message);
    await activate('button', 'Send');
    await reads('Your message has been sent');
    await reads(/Reference [\w-]+/);
    await reads(/within 2 days/);
    return (await walk().host.state()).sayso.support.at(-1);
  }

  it('A17 an owner without colleagues cannot leave, and asks support right there', async () => {
    await walk().enter('solo');
    await activate('button', 'Leave organization');
    await reads('You are the only member, so nobody can take over.');
    const asked = await ask('I want to close shop.');
    expect(asked).to.deep.include({ accountId: 'account-solo', message: 'I want to close shop.' });
    expect(asked?.about).to.deep.include({ kind: 'leave-organization', code: 'last-owner' });
  });

  it('A17 a code that does not open anything leads to support', async () => {
    await walk().enter('removed');
    await activate('button', 'Rejoin with a code');
    await fill('Organization code', 'HRBR-7K4M-2Q');
    await activate('button', 'Rejoin');
    await reads('This code does not lead back');
    expect((await ask('It worked last year.'))?.about).to.deep.include({ code: 'code-invalid' });
  });

  it('A17 somebody who has no way to prove who they are asks support in the same dialog', async () => {
    await walk().enter('owner');
    await walk().host.meanwhile(({ tables }) => {
      for (const account of tables.accounts) if (account.id === 'account-owner') account.proofMethods = [];
    });
    await activate('button', 'Hand over organization');
    await activate('radio', /^Daniel Osei/);
    await activate('button', 'Continue');
    await reads('Hand over Harbor & Pine Sales?');
    await activate('button', 'Continue');
    await reads('Make Daniel Osei the owner now?');
    await activate('button', 'Hand over');
    await reads('Confirm that it is you');
    expect((await ask('My phone is gone.'))?.message).to.equal('My phone is gone.');
  });

  for (const operation of ['changes.preview', 'changes.request'] as const) {
    it(`A17 a server that fails at ${operation} leaves two ways: again, and support`, async () => {
      walk().failing.add(operation);
      await walk().enter('agent');
      await activate('button', 'Leave organization');
      if (operation === 'changes.request') {
        await activate('button', 'Continue');
        await reads('Leave Harbor & Pine Sales now?');
        await activate('button', 'Leave organization');
      }
      await reads('That did not work');
      expect((await ask('It fails.'))?.about).to.deep.include({ kind: 'leave-organization', code: 'internal' });
      walk().failing.clear();
      await activate('button', 'Back');
      await activate('button', 'Try again');
      await reads(operation === 'changes.preview' ? 'Leave Harbor & Pine Sales?' : 'You have left Harbor & Pine Sales');
    });
  }

  it('A17 somebody who is in no organization writes to support from the page', async () => {
    await walk().enter('former');
    await find('heading', 'You are not in an organization');
    await activate('button', 'Send');
    await reads('Write a few words first.');
    await fill('Your question', 'Which code was it?');
    await activate('button', 'Send');
    await reads(/Your reference is [\w-]+\./);
    expect((await walk().host.state()).sayso.support.at(-1)?.message).to.equal('Which code was it?');
  });

  it('A17 a page that cannot be loaded names the help pages', async () => {
    walk().failing.add('account.get');
    await walk().enter('agent');
    await reads('This could not be loaded.');
    await find('link', 'Help pages');
    walk().failing.clear();
    await activate('button', 'Try again');
    await find('heading', 'Account & data');
  });
});
