import { expect } from 'chai';
import { activate, fill, find, gone, lookUp, readable, reads } from '../roles.ts';
import { walks } from '../walk.ts';
import { helpdesk } from './sample.ts';
import { accountState, amounts, ask, carryOut, changeOf, own, work } from './steps.ts';

walks(helpdesk, 'deactivating the account', (walk) => {
  it('C1 deactivate and delete stand side by side, each with what it keeps and what goes', async () => {
    await walk().enter('agent');
    await find('heading', 'Deactivate your account');
    await find('heading', 'Delete your account');
    const text = readable();
    expect(text).to.contain('Your account rests until you reactivate it. Kept Everything, as it is. Goes Nothing.');
    expect(text).to.contain('Your account goes for good; what belongs to the company does not.');
    expect(text.match(/The support team carries this out, within 2 days\./g)?.length).to.equal(2);
  });

  it('C1 the account is suspended when support has carried it out, and all of its data is kept', async () => {
    const everything = [...own, ...work];
    const before = amounts(await walk().host.state(), 'agent', everything);
    await walk().enter('agent');
    await activate('button', 'Deactivate account');
    const review = await reads('Ask the support team to deactivate your account?');
    expect(review).to.contain('Nothing is erased, and you can reactivate it.').and.contain('1,038 conversations');
    expect(review).not.to.contain('Goes with');
    await activate('button', 'Cancel');
    await ask(walk(), 'deactivate');
    expect(accountState(await walk().host.state(), 'agent')).to.equal('active');
    await carryOut(walk());

    const after = await walk().host.state();
    expect(changeOf(after, 'deactivate-account').state).to.equal('applied');
    expect(accountState(after, 'agent')).to.equal('deactivated');
    expect(
      after.tables.sessions.filter(({ accountId, endedAt }) => accountId === 'account-agent' && !endedAt),
    ).to.deep.equal([]);
    expect(amounts(after, 'agent', everything)).to.deep.equal(before);
    expect(after.tables.members.find(({ id }) => id === 'member-agent')?.name).to.equal('Zanele Mbeki');
    const letter = (await walk().mailTo('agent@helpdesk.example')).at(-1);
    expect(letter?.body).to.contain('Everything in it is kept, and you can come back at any time.');
  });

  it('C1 signing in asks and restores nothing by itself; one click reactivates the account', async () => {
    await walk().enter('agent');
    await ask(walk(), 'deactivate');
    await carryOut(walk());
    await walk().host.signOut();
    await walk().open();
    await fill('Email', 'agent@helpdesk.example');
    await fill('Password', 'correct horse battery staple');
    await activate('button', 'Sign in');
    await reads('Signing in has changed nothing.');
    await gone('link', /^Tickets/);
    expect(accountState(await walk().host.state(), 'agent')).to.equal('deactivated');
    await activate('button', 'Reactivate my account');
    await find('heading', 'Account');
    await reads('Your account is active again');
    const after = await walk().host.state();
    expect(accountState(after, 'agent')).to.equal('active');
    expect(changeOf(after, 'deactivate-account').state).to.equal('undone');
    await walk().visit('Tickets');
    await find('table', 'Tickets');
  });

  it('C1 Z2 or the mailed link reactivates it, without signing in', async () => {
    await walk().enter('agent');
    await ask(walk(), 'deactivate');
    await carryOut(walk());
    const letter = (await walk().mailTo('agent@helpdesk.example')).at(-1);
    await walk().host.signOut();
    await walk().follow(letter?.link ?? '');
    await find('heading', 'Your account is deactivated');
    await activate('button', 'Reactivate my account');
    await find('heading', 'Your account is active again');
    expect(accountState(await walk().host.state(), 'agent')).to.equal('active');
    expect(lookUp('button', 'Reactivate my account')).to.equal(undefined);
  });
});
